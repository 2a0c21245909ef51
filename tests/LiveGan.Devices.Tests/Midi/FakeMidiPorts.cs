using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

/// <summary>A MIDI system whose plugs are pulled by the test.</summary>
sealed class FakeMidiPorts : IMidiPorts
{
    public List<string> Names { get; } = [];

    public HashSet<string> Refused { get; } = [];

    public List<FakeMidiInput> Open { get; } = [];

    public bool Dead { get; set; }

    public bool Disposed { get; private set; }

    public string ApiName => "Fake";

    public bool HasVirtualInputs { get; init; }

    public IReadOnlyList<string> ListInputs() =>
        Dead ? throw new MidiUnavailableException("the fake has died") : [.. Names];

    public string DeviceName(string systemName) => MidiPortName.CleanAlsa(systemName);

    public IMidiInput OpenInput(string systemName, MidiBytesHandler handler)
    {
        if (Refused.Contains(systemName))
            throw new MidiPortException($"'{systemName}' is held");
        var input = new FakeMidiInput(this, systemName, handler);
        Open.Add(input);
        return input;
    }

    public IMidiInput OpenVirtualInput(string name, MidiBytesHandler handler) => OpenInput("virtual " + name, handler);

    public void Dispose() => Disposed = true;
}

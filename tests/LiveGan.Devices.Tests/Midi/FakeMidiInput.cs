using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

sealed class FakeMidiInput(FakeMidiPorts ports, string systemName, MidiBytesHandler handler) : IMidiInput
{
    public string SystemName => systemName;

    public bool IsConnected { get; set; } = true;

    public Exception? Fault { get; set; }

    public void Send(params byte[] bytes) => handler(bytes, 1);

    public void Dispose() => ports.Open.Remove(this);
}

using LiveGan.Core.Drivers;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Osc;

/// <summary>What a performance's status says that the last one did not, as bundles of at most 1400 bytes.</summary>
/// <remarks>
/// Faders, macros, parameters, groups, drivers, locks and the signals that hands and other software set, under the addresses
/// by which they are played; besides these the bank, the cue, the tempo and what is on or off. Not what moves by itself.
/// </remarks>
sealed class OscReport
{
    const int Size = 1400;
    const int LongestElement = 64;

    static readonly string[] States = ["bank", "cue", "tempo", "frozen", "blackout", "recording", "onB"];

    readonly OscAddressSpace _space;
    readonly int _dimensions;
    readonly string[] _addresses;
    readonly int[] _parameters;
    readonly float[] _values;
    readonly float[] _sent;
    readonly OscWriter _writer = new(new byte[Size]);
    int _next;
    volatile bool _all;

    public OscReport(OscAddressSpace space, int dimensions)
    {
        (_space, _dimensions) = (space, dimensions);
        _parameters = [.. Enumerable.Range(0, space.Parameters.Length).Where(i => IsTold(space.Parameters[i]))];
        _addresses = [.. _parameters.Select(i => space.Parameters[i].Address), .. States.Select(state => "/livegan/" + state)];
        _values = new float[_addresses.Length];
        _sent = new float[_addresses.Length];
        _sent.AsSpan().Fill(float.NaN);
    }

    /// <summary>Everything is sent again next time. Any thread.</summary>
    public void SendAll() => _all = true;

    public void Begin(PerformanceStatus status)
    {
        if (_all)
        {
            _all = false;
            _sent.AsSpan().Fill(float.NaN);
        }
        for (int i = 0; i < _parameters.Length; i++) _values[i] = ValueOf(_space.Parameters[_parameters[i]], status);
        Span<float> states = _values.AsSpan(_parameters.Length);
        states[0] = status.BankIndex + 1;
        states[1] = status.ActiveCue + 1;
        states[2] = (float)status.Tempo.Tempo;
        states[3] = status.Frozen ? 1 : 0;
        states[4] = status.Blackout ? 1 : 0;
        states[5] = status.IsRecording ? 1 : 0;
        states[6] = status.IsOnB ? 1 : 0;
        _next = 0;
    }

    /// <summary>The next bundle; false when there is nothing left to say.</summary>
    public bool TryNext(out ReadOnlySpan<byte> packet)
    {
        _writer.Clear();
        _writer.BeginBundle(OscTimeTag.Immediately);
        int empty = _writer.Free;
        for (; _next < _values.Length && _writer.Free >= LongestElement; _next++)
        {
            // What is not there, such as the group of another look, has no value to be told.
            if (_values[_next] == _sent[_next] || float.IsNaN(_values[_next])) continue;
            _sent[_next] = _values[_next];
            _writer.WriteElement(_addresses[_next], _values[_next]);
        }
        packet = _writer.Written;
        return _writer.Free < empty;
    }

    static bool IsTold(OscParameter parameter) => parameter.Kind switch
    {
        ControlKind.SetFader or ControlKind.SetMacro or ControlKind.SetParameter or ControlKind.SetGroup or ControlKind.SetLock => true,
        ControlKind.SetDriverSpeed or ControlKind.SetDriverDepth or ControlKind.SetDriverPhase => true,
        ControlKind.SetSignal => parameter.Number >= Signal.Macro,
        _ => false,
    };

    float ValueOf(OscParameter parameter, PerformanceStatus status)
    {
        int number = parameter.Number;
        bool isFitting = status.Dimensions == _dimensions;
        return parameter.Kind switch
        {
            ControlKind.SetFader when isFitting => status.Bases[number],
            ControlKind.SetLock when isFitting => (status.Marks[number] & FaderMarks.Locked) != 0 ? 1 : 0,
            ControlKind.SetMacro => (Macro)number switch
            {
                Macro.Psi => status.Psi,
                Macro.NoiseAmount => status.NoiseAmount,
                Macro.Speed => status.Speed,
                _ => status.Depth,
            },
            ControlKind.SetParameter => status.Parameters[number],
            ControlKind.SetGroup when number < status.GroupCount => status.Groups[number].Base,
            ControlKind.SetDriverSpeed when number < status.DriverCount => (float)status.Drivers[number].Speed,
            ControlKind.SetDriverDepth when number < status.DriverCount => status.Drivers[number].Depth,
            ControlKind.SetDriverPhase when number < status.DriverCount => (float)status.Drivers[number].PhaseOffset,
            ControlKind.SetSignal => status.Signals[number],
            _ => float.NaN,
        };
    }
}

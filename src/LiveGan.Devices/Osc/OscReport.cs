using System.Globalization;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Osc;

/// <summary>What a performance's status says that the last one did not, as bundles of at most 1400 bytes.</summary>
sealed class OscReport
{
    const int Size = 1400;
    const int LongestElement = 64;

    readonly string[] _addresses;
    readonly float[] _values;
    readonly float[] _sent;
    readonly OscWriter _writer = new(new byte[Size]);
    int _next;
    volatile bool _all;

    public OscReport(int dimensions)
    {
        _addresses =
        [
            .. Enumerable.Range(0, dimensions).Select(d => "/livegan/fader/" + d.ToString(CultureInfo.InvariantCulture)),
            "/livegan/macro/psi", "/livegan/macro/noise", "/livegan/macro/speed", "/livegan/macro/depth", "/livegan/bank", "/livegan/cue",
            "/livegan/tempo", "/livegan/frozen", "/livegan/blackout",
        ];
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
        int dimensions = _values.Length - 9;
        if (status.Dimensions == dimensions) status.Bases.CopyTo(_values);
        Span<float> rest = _values.AsSpan(dimensions);
        rest[0] = status.Psi;
        rest[1] = status.NoiseAmount;
        rest[2] = status.Speed;
        rest[3] = status.Depth;
        rest[4] = status.BankIndex + 1;
        rest[5] = status.ActiveCue + 1;
        rest[6] = (float)status.Tempo.Tempo;
        rest[7] = status.Frozen ? 1 : 0;
        rest[8] = status.Blackout ? 1 : 0;
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
            if (_values[_next] == _sent[_next]) continue;
            _sent[_next] = _values[_next];
            _writer.WriteElement(_addresses[_next], _values[_next]);
        }
        packet = _writer.Written;
        return _writer.Free < empty;
    }
}

using System.Globalization;
using System.Text;
using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;

namespace LiveGan.Devices.Osc;

/// <summary>Every address that can be played, below <c>/livegan</c>. Dimensions count from 0, everything else from 1.</summary>
/// <remarks>Immutable; finding allocates nothing.</remarks>
public sealed class OscAddressSpace
{
    /// <summary>Groups and drivers that have addresses.</summary>
    public const int Most = 64;

    readonly OscParameter[] _parameters;
    readonly Dictionary<string, int> _index;
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="dimensions">The network's latent dimensions.</param>
    public OscAddressSpace(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        _parameters = [.. List(dimensions).Select(parameter =>
            parameter with { AddressBytes = Encoding.ASCII.GetBytes(parameter.Address) })];
        _index = new Dictionary<string, int>(_parameters.Length);
        for (int i = 0; i < _parameters.Length; i++) _index.Add(_parameters[i].Address, i);
        _lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>All parameters.</summary>
    public ReadOnlySpan<OscParameter> Parameters => _parameters;

    /// <summary>The parameter of an address, or null.</summary>
    public OscParameter? Find(ReadOnlySpan<byte> address)
    {
        Span<char> text = stackalloc char[128];
        if (address.Length > text.Length) return null;
        for (int i = 0; i < address.Length; i++) text[i] = (char)address[i];
        return _lookup.TryGetValue(text[..address.Length], out int index) ? _parameters[index] : null;
    }

    static IEnumerable<OscParameter> List(int dimensions)
    {
        foreach (int d in Enumerable.Range(0, dimensions))
            yield return Value($"fader/{N(d)}", ControlKind.SetFader, d, -1, 1, $"latent dimension {N(d)}");
        foreach (int i in Enumerable.Range(0, PerformanceStatus.MaxFaders))
            yield return Value($"bankfader/{N(i + 1)}", ControlKind.SetBankFader, i, -1, 1, $"fader {N(i + 1)} of the current bank");
        foreach (int i in Enumerable.Range(0, Most))
        {
            yield return Value($"group/{N(i + 1)}", ControlKind.SetGroup, i, -1, 1, $"group {N(i + 1)} of the look");
            yield return Value(
                $"driver/{N(i + 1)}/speed", ControlKind.SetDriverSpeed, i, 0, (float)DriverSettings.MaxSpeed, "cycles per second or beat");
            yield return Value($"driver/{N(i + 1)}/depth", ControlKind.SetDriverDepth, i, 0, DriverSettings.MaxDepth, "how far it moves");
            yield return Value($"driver/{N(i + 1)}/phase", ControlKind.SetDriverPhase, i, 0, 1, "cycles ahead");
        }
        foreach (Macro macro in Enum.GetValues<Macro>())
        {
            (float minimum, float maximum) = MacroRange.Of(macro);
            string name = macro == Macro.NoiseAmount ? "noise" : Camel(macro);
            yield return Value($"macro/{name}", ControlKind.SetMacro, (int)macro, minimum, maximum, $"the macro {name}");
        }
        for (int p = 0; p < ParameterTable.Count; p++)
        {
            Parameter parameter = ParameterTable.All[p];
            yield return Value(
                AddressOf(parameter.Name), ControlKind.SetParameter, p, parameter.Minimum, parameter.Maximum, parameter.Description);
        }
        foreach (int d in Enumerable.Range(0, dimensions))
            yield return Value($"lock/{N(d)}", ControlKind.SetLock, d, 0, 1, $"1 locks dimension {N(d)}");
        foreach (int s in Enumerable.Range(0, Signal.Count))
        {
            yield return Value($"signal/{Signal.Names[s]}", ControlKind.SetSignal, s, 0, 1, "a signal that drivers follow");
            yield return Value($"trigger/{Signal.Names[s]}", ControlKind.Trigger, s, 0, 1, "strength of a hit; 0 lets go");
        }
        yield return Value(
            "tempo", ControlKind.SetTempo, 0, (float)Core.Tempo.Transport.MinTempo, (float)Core.Tempo.Transport.MaxTempo, "beats per minute");
        yield return Value("nudge", ControlKind.Nudge, 0, -64, 64, "beats");
        foreach (PerformanceAction action in Enum.GetValues<PerformanceAction>())
        {
            if (action == PerformanceAction.None) continue;
            int most = action switch
            {
                PerformanceAction.SelectBank => 65536,
                PerformanceAction.LaunchCue or PerformanceAction.StoreCue => CueList.Count,
                PerformanceAction.SetQuantum => 1024,
                _ => 1,
            };
            bool hasNumber = most > 1;
            yield return new OscParameter
            {
                Address = $"/livegan/action/{Camel(action)}",
                Kind = ControlKind.Action,
                Number = (int)action,
                Minimum = hasNumber && action != PerformanceAction.SetQuantum ? 1 : 0,
                Maximum = most,
                IsButton = !hasNumber,
                CountsFromOne = hasNumber && action != PerformanceAction.SetQuantum,
                Description = hasNumber ? "a number" : "a button",
            };
        }
    }

    /// <summary><c>bend1.rotate</c> → <c>bend/1/rotate</c>, <c>direction3</c> → <c>direction/3</c>.</summary>
    static string AddressOf(string name)
    {
        int digit = name.AsSpan().IndexOfAnyInRange('0', '9');
        return digit < 0 ? name : $"{name[..digit]}/{name[digit..].Replace('.', '/')}";
    }

    static OscParameter Value(string address, ControlKind kind, int number, float minimum, float maximum, string description) => new()
    {
        Address = "/livegan/" + address,
        Kind = kind,
        Number = number,
        Minimum = minimum,
        Maximum = maximum,
        Description = description,
    };

    static string Camel<T>(T value)
        where T : struct, Enum
    {
        string name = Enum.GetName(value)!;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Text.Json;
using LiveGan.Core.Cues;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.MixingConsole.Live;

/// <summary>The performance as JSON states.</summary>
static class States
{
    /// <summary>What plays and what is pressed.</summary>
    public static object Performance(PerformanceStatus status) => new
    {
        look = status.LookName,
        space = status.Space,
        bank = status.BankIndex,
        status.Frozen,
        status.Blackout,
        status.Takeover,
        midi = status.Time - status.LastControlTime < 0.25,
        undo = status.UndoDepth,
        redo = status.RedoDepth,
        cues = Cues(status),
        cue = status.ActiveCue,
        pendingCue = status.PendingCue,
        quantum = status.CueQuantum,
        tempo = new { beatsPerMinute = Math.Round(status.Tempo.Tempo, 2), status.Tempo.Source, running = status.Tempo.IsRunning },
        learn = new { armed = status.Learn.IsArmed, status.Learn.Target, number = status.Learn.TargetNumber, status.Learn.Left, status.Learn.Message },
    };

    /// <summary>The banks and groups with their faders: <c>dimension</c> of a plain one, <c>dimensions</c> of one that moves several.</summary>
    public static object Layout(PerformanceStatus status) => new
    {
        status.Dimensions,
        banks = status.Banks.Select(bank => new { bank.Name, faders = Faders(bank.Faders) }),
        groups = Faders([.. status.GroupFaders]),
    };

    /// <summary>The look as its file would say it, without the values of single faders.</summary>
    public static JsonElement Look(Look look)
    {
        using JsonDocument document = JsonDocument.Parse((look with { Values = [], GroupValues = [], Shares = [], Rows = [] }).ToJson());
        return document.RootElement.Clone();
    }

    /// <summary>Every parameter there is.</summary>
    public static object ParameterTable() => Core.Parameters.ParameterTable.All.ToArray()
        .Select(parameter => new { parameter.Name, parameter.Minimum, parameter.Maximum, parameter.Neutral, parameter.Description });

    /// <summary>The parameters' values, in the order of the table.</summary>
    public static object Parameters(PerformanceStatus status)
    {
        var values = new double[status.Parameters.Length];
        for (int i = 0; i < values.Length; i++) values[i] = Math.Round(status.Parameters[i], 4);
        return new { onB = status.IsOnB, values };
    }

    /// <summary>What has moved of each driver since its look was written.</summary>
    public static object Drivers(PerformanceStatus status)
    {
        var drivers = new List<object>();
        foreach (DriverStatus driver in status.Drivers)
            drivers.Add(new { speed = Math.Round(driver.Speed, 4), depth = Math.Round(driver.Depth, 4), phase = Math.Round(driver.PhaseOffset, 4) });
        return drivers;
    }

    static List<object?> Cues(PerformanceStatus status)
    {
        var cues = new List<object?>();
        foreach (Cue? cue in status.Cues)
            cues.Add(cue is null ? null : new { cue.Name, look = cue.Look.Name, seconds = cue.Look.Morph / 1000, beats = cue.Look.MorphBeats, curve = cue.Look.Curve, networks = Networks(cue.Networks) });
        return cues;
    }

    static object? Networks(DeckNetworks? networks) =>
        networks is null ? null : new { a = Called(networks.A), b = networks.B is null ? null : Called(networks.B) };

    static string Called(NetworkIdentity network) => network.File is null ? "built-in" : Path.GetFileName(network.File);

    static List<object> Faders(ReadOnlySpan<Fader> faders)
    {
        var states = new List<object>();
        foreach (Fader fader in faders)
        {
            states.Add(fader.Dimensions.Length == 1 && fader.Weights[0] == 1
                ? new PlainFader(fader.Name, fader.Dimensions[0])
                : new GroupFader(fader.Name, fader.Dimensions.ToArray(), fader.Weights.ToArray()));
        }

        return states;
    }

    sealed record PlainFader(string Name, int Dimension);

    sealed record GroupFader(string Name, int[] Dimensions, float[] Weights);
}

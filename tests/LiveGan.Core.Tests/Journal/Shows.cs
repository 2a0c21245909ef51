using FsCheck;
using FsCheck.Fluent;
using LiveGan.Core.Drivers;
using LiveGan.Core.Journal;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Journal;

/// <summary>Random shows: what performers and controllers may do, in any order.</summary>
static class Shows
{
    public const string Profile = """
        { "livegan": "controller/1", "name": "Bench", "match": ["bench"], "controls": [
          { "cc": "0-7", "fader": "1-8" }, { "pitchBend": "1-2", "fader": "1-2", "takeover": "none" },
          { "cc": 20, "fader": 3, "encoding": "signedBit" }, { "cc": 30, "macro": "speed" },
          { "note": 40, "action": "freeze" }, { "note": 41, "action": "nextBank" }, { "note": 42, "action": "random" },
          { "note": 43, "action": "release" } ] }
        """;

    static readonly ControlBinding Knob = new() { Source = ControlSource.ControlChange, Number = 5, Target = ControlTarget.Fader };

    static readonly ControlKind[] Kinds = Enum.GetValues<ControlKind>();

    static Gen<ControlEvent> Events { get; } =
        from kind in Gen.Elements(Kinds)
        from channel in Gen.Choose(0, 2)
        from number in Gen.Frequency((6, Gen.Choose(0, 30)), (2, Gen.Elements(20, 30, 40, 41, 42, 43)), (1, Gen.Choose(-2, 130)))
        from value in Gen.Frequency(
            (3, Generators.Shares().Select(share => share * 2 - 1)),
            (3, Gen.Choose(0, 127).Select(i => (float)i)),
            (1, Gen.Elements(8192f, 16383f, -0f, float.NaN, float.PositiveInfinity, 1e-42f)))
        from device in Gen.Elements(-1, 0, 0, 0, 1)
        select new ControlEvent { Kind = kind, Channel = channel, Number = number, Value = value, Device = device };

    /// <summary>Events with their times; a timestamp may be a little before the one ahead of it, as from two devices.</summary>
    public static Gen<EventEntry[]> Sequences { get; } =
        from events in Gen.ArrayOf(Events)
        from steps in Gen.ArrayOf(Gen.Choose(-5, 400), events.Length)
        select Timed(events, steps);

    public static Gen<StartEntry> Starts { get; } =
        from look in Generators.Looks
        from dimensions in Gen.Choose(16, 24)
        from seed in Gen.Choose(0, 99)
        select new StartEntry(dimensions, Fitted(look, seed).ToJson(), (uint)seed + 1, seed % 3 == 0 ? null : (uint)seed, seed % 2 == 0 ? null : "/a b/\t\"ψ\".pkl", "2026-11-22T20:00:00Z");

    public static byte[] Write(StartEntry start, params IEnumerable<JournalEntry> entries)
    {
        var writer = new JournalWriter();
        using var file = new MemoryStream();
        file.Write(writer.Begin(start));
        foreach (JournalEntry entry in entries) file.Write(writer.Append(entry));
        return file.ToArray();
    }

    /// <summary>The same kind of look, for a small latent.</summary>
    static Look Fitted(Look look, int choice)
    {
        DimensionSelection half = DimensionSelection.Parse(choice % 2 == 0 ? "0%-100%" : "3-11");
        return look with
        {
            BankSize = 8,
            Base = [.. look.Base.Select(part => part with { Dimensions = half })],
            Banks = [.. look.Banks.Select(bank => bank with { Faders = [.. bank.Faders.Select(fader => fader with { Dimensions = half, Weights = [] })] })],
            Groups = [.. look.Groups.Select(group => group with { Dimensions = half, Weights = [] })],
            Drivers = [.. look.Drivers.Select(driver => driver with { Dimensions = half, Bank = null, Group = null })],
        };
    }

    public static PerformanceEdit Edit(int choice) => ((choice & 15) % 10) switch
    {
        0 => new PerformanceEdit { Kind = EditKind.SetSeed, Seed = 77 },
        1 => new PerformanceEdit { Kind = EditKind.AddDriver, Driver = new LfoSettings { Speed = 2, Sync = DriverSync.Beats } },
        2 => new PerformanceEdit { Kind = EditKind.RemoveDriver, Index = 0 },
        3 => new PerformanceEdit { Kind = EditKind.StoreCue, Index = choice & 15, Name = "x" },
        4 => new PerformanceEdit { Kind = EditKind.SetLocks, Dimensions = DimensionSelection.Parse("2-5"), Flag = choice % 3 == 0 },
        5 => new PerformanceEdit { Kind = EditKind.SetBase, Values = [.. Enumerable.Range(0, 20).Select(d => d / 20f)] },
        6 => new PerformanceEdit { Kind = EditKind.LoadLook, Look = Look.Standard },
        7 => new PerformanceEdit { Kind = EditKind.BindControls, Device = choice & 1, Controls = [Knob with { TargetNumber = choice & 7 }] },
        8 => new PerformanceEdit { Kind = EditKind.UnbindControls, Device = 0, Controls = [Knob] },
        _ => new PerformanceEdit { Kind = EditKind.AddDriver, Driver = new WalkSettings { Speed = 1.7 } },
    };

    static EventEntry[] Timed(ControlEvent[] events, int[] steps)
    {
        var entries = new EventEntry[events.Length];
        double time = 0;
        for (int i = 0; i < events.Length; i++)
        {
            time = Math.Max(0, time + steps[i] / 997.0);
            entries[i] = new EventEntry(time, events[i] with { Time = 5000 + time });
        }
        return entries;
    }
}

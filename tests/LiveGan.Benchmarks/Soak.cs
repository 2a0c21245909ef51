using System.Diagnostics;
using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Drivers;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis.Cpu;

namespace LiveGan.Benchmarks;

/// <summary>A day in a minute or two: the show's own threads, queues, journal and autosave on a clock that runs fast.</summary>
/// <remarks>
/// Ten moves a second of the show's time, a button every two seconds, a look, a driver or a cue every minute. The generator
/// paints as fast as it can on a small network. What a show keeps (undo, cues, recent announcements) is bounded, so after
/// the first hours memory must stand still.
/// </remarks>
static class Soak
{
    const double MovesPerSecond = 10;
    const double ButtonEvery = 2;
    const double EditEvery = 60;
    const int UndoRoom = 1 << 20;

    static readonly PerformanceAction[] Buttons =
    [
        PerformanceAction.Random, PerformanceAction.Perlin, PerformanceAction.NextBank, PerformanceAction.Freeze, PerformanceAction.Freeze,
        PerformanceAction.Release, PerformanceAction.Undo, PerformanceAction.Redo, PerformanceAction.StoreCue, PerformanceAction.LaunchCue,
    ];

    /// <summary>Plays and prints a table.</summary>
    /// <param name="hours">Of the show's time.</param>
    /// <param name="speed">Seconds of the show in a second.</param>
    public static void Run(double hours, double speed)
    {
        string folder = Directory.CreateTempSubdirectory("livegan-soak-").FullName;
        Environment.SetEnvironmentVariable("LIVEGAN_STATE", folder);
        try
        {
            using StyleGan2Network network = new NetworkShape(16, 256, 32).Create();
            using var engine = new CpuGenerator(network, CpuKernels.Choose(), 1);
            Play(engine, Path.Combine(folder, "soak.show"), hours, speed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Play(CpuGenerator engine, string file, double hours, double speed)
    {
        var clock = new ShowClock(speed: speed);
        var announcer = new Announcer(TextWriter.Null, clock);
        var performance = new LivePerformance(512, Look.Standard);
        performance.ReserveUndo(UndoRoom);
        using JournalDesk journal = JournalDesk.Open(new PlayOptions { Journal = file }, performance, clock, announcer)!;
        var recording = new RecordingDesk(clock, announcer, 16);
        using var control = new ControlLoop(performance, new ControlMapping(performance, new ControllerCatalog([])), clock, announcer, null)
        {
            Journal = journal,
            KeepsSessions = true,
        };
        using var autosave = new Autosave(control, announcer, session => session with { Journal = journal.Path });
        using var generator = new GeneratorLoop(engine, "soak", 512, control, recording, clock, announcer, null, 60, 0);
        control.Start(_ => null);
        generator.Start();
        Console.WriteLine("| hour | events | frames | managed MB | working set MB | journal MB |\n|---|---|---|---|---|---|");
        var performer = new Performer(control.Queue);
        for (int hour = 1; hour <= hours; hour++)
        {
            while (clock.Now < hour * 3600.0)
            {
                performer.PlayUntil(clock.Now);
                autosave.Step();
                Thread.Sleep(1);
            }

            Report(hour, performer.Events, generator.Count, journal.Path);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nevents refused: {control.Queue.Lost}; speed {speed}×"));
    }

    static void Report(int hour, long events, long frames, string journal)
    {
        double managed = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {hour} | {events} | {frames} | {managed:0.00} | {self.WorkingSet64 / 1e6:0.0} | {new FileInfo(journal).Length / 1e6:0.0} |"));
    }

    /// <summary>Hands that never rest.</summary>
    sealed class Performer(ControlQueue queue)
    {
        readonly Random _random = new(1);
        double _move;
        double _button;
        double _edit;

        public long Events { get; private set; }

        public void PlayUntil(double now)
        {
            for (; _move < now; _move += 1 / MovesPerSecond)
                Send(ControlKind.SetFader, _random.Next(512), (float)(2 * _random.NextDouble() - 1));
            for (; _button < now; _button += ButtonEvery)
                Send(ControlKind.Action, (int)Buttons[_random.Next(Buttons.Length)], _random.Next(16));
            for (; _edit < now; _edit += EditEvery)
            {
                queue.Enqueue(Edit(_random.Next(3)), ShowClock.Monotonic);
                Events++;
            }
        }

        void Send(ControlKind kind, int number, float value)
        {
            queue.Enqueue(new ControlEvent { Kind = kind, Device = -1, Number = number, Value = value, Time = ShowClock.Monotonic });
            Events++;
        }

        static PerformanceEdit Edit(int choice) => choice switch
        {
            0 => new PerformanceEdit { Kind = EditKind.LoadLook, Look = Look.Standard },
            1 => new PerformanceEdit { Kind = EditKind.AddDriver, Driver = new WalkSettings { Speed = 0.3 } },
            _ => new PerformanceEdit { Kind = EditKind.SetSeed, Seed = 77 },
        };
    }
}

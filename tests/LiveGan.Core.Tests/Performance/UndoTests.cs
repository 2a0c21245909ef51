using FsCheck;
using FsCheck.Xunit;
using LiveGan.Core.Drivers;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Performance;

public class UndoTests
{
    [Fact]
    public void A_drag_is_one_step()
    {
        var performance = new LivePerformance(8, Play.Still);
        for (int i = 0; i <= 20; i++) performance.SetFader(i % 4, i / 20f, 1 + i * 0.02);
        performance.SetFader(0, -1, 5);
        Assert.Equal(2, performance.UndoDepth);
        performance.Undo(6);
        performance.Undo(7);
        Assert.All(performance.At(9), value => Assert.Equal(0f, value));
        performance.Redo(10);
        performance.Redo(11);
        Assert.Equal(-1f, performance.At(12)[0]);
    }

    [Fact]
    public void A_gesture_is_one_step_however_slow()
    {
        var performance = new LivePerformance(4, Play.Still);
        performance.Apply(new ControlEvent { Kind = ControlKind.BeginGesture }, 0);
        performance.SetFader(0, 0.5f, 1);
        performance.SetFader(1, 0.5f, 5);
        performance.Apply(new ControlEvent { Kind = ControlKind.EndGesture }, 6);
        performance.SetFader(2, 0.5f, 6.01);
        Assert.Equal(2, performance.UndoDepth);
    }

    [Fact]
    public void Beyond_an_evenings_work_the_oldest_is_forgotten_and_the_rest_comes_back()
    {
        var performance = new LivePerformance(4, Play.Still);
        const int Steps = UndoLog.MostSteps + 100;
        for (int i = 1; i <= Steps; i++) performance.SetFader(i % 4, i / (float)Steps, i);
        Assert.InRange(performance.UndoDepth, UndoLog.MostSteps / 2, UndoLog.MostSteps);
        int kept = performance.UndoDepth;
        for (int back = 0; back < kept; back++) Assert.True(performance.Undo(Steps + 1));
        Assert.False(performance.Undo(Steps + 1));
        int last = Steps - kept;
        for (int d = 0; d < 4; d++)
            Assert.Equal((last - ((last - d) % 4 + 4) % 4) / (float)Steps, performance.At(Steps + 100)[d]);
        while (performance.Redo(Steps + 101))
        {
        }
        Assert.Equal(1f, performance.At(Steps + 200)[Steps % 4]);
    }

    [Fact]
    public void Looks_without_end_keep_the_newest()
    {
        var performance = new LivePerformance(4, Play.Still);
        for (int i = 0; i <= UndoLog.MostCues; i++) performance.Load(Play.Still with { Name = $"{i}" }, i);
        Assert.InRange(performance.UndoDepth, UndoLog.MostCues / 2, UndoLog.MostCues);
        performance.Undo(1e4);
        Assert.Equal($"{UndoLog.MostCues - 1}", performance.Look.Name);
    }

    [Property(MaxTest = 60)]
    public bool Undoing_everything_leads_back_and_redoing_everything_forth(int seed)
    {
        var random = new Random(seed);
        var performance = new LivePerformance(8, Play.Still with
        {
            Groups = [new FaderSettings { Dimensions = LiveGan.Core.Latents.DimensionSelection.Parse("1-3") }],
        });
        float[] first = performance.At(0);
        double time = 0;
        for (int i = 0; i < 30; i++)
        {
            time += 1;
            switch (random.Next(7))
            {
                case 0:
                    performance.Do(PerformanceAction.Random, time);
                    break;
                case 1:
                    performance.SetFader(performance.Groups.IsEmpty ? performance.CurrentBank.Faders[0] : performance.Groups[0], random.NextSingle(), time, 0);
                    break;
                case 2:
                    performance.Load(Play.Still with { Seed = (uint)i }, time);
                    break;
                case 3:
                    performance.Apply(new PerformanceEdit { Kind = EditKind.AddDriver, Driver = new MacroSettings() }, time);
                    break;
                case 4:
                    performance.SetMacro(Macro.Psi, random.NextSingle(), time);
                    break;
                default:
                    performance.SetFader(random.Next(8), random.NextSingle(), time);
                    break;
            }
        }
        float[] last = performance.At(time + 5);
        float psi = performance.Frame(time + 5).Psi;
        int steps = 0;
        while (performance.Undo(time += 10)) steps++;
        bool back = Play.Distance(first, performance.At(time + 5)) < 1e-6 && performance.Frame(time + 5).Psi == 1;
        while (performance.Redo(time += 10)) steps--;
        return back && steps == 0 && Play.Distance(last, performance.At(time + 5)) < 1e-6 && performance.Frame(time + 5).Psi == psi;
    }

    [Fact]
    public void A_new_deed_forgets_what_was_taken_back()
    {
        var performance = new LivePerformance(4, Play.Still);
        performance.Do(PerformanceAction.Max, 1);
        performance.Do(PerformanceAction.Undo, 2);
        Assert.Equal((0, 1), (performance.UndoDepth, performance.RedoDepth));
        performance.SetFader(0, 0.5f, 3);
        Assert.Equal((1, 0), (performance.UndoDepth, performance.RedoDepth));
        Assert.False(performance.Redo(4));
    }

    [Fact]
    public void A_locked_fader_is_left_alone_by_hands_and_buttons()
    {
        var performance = new LivePerformance(4, Play.Still);
        performance.SetFader(1, 0.5f, 1);
        performance.Apply(new ControlEvent { Kind = ControlKind.SetLock, Number = 1, Value = 1 }, 2);
        performance.Do(PerformanceAction.Max, 3);
        performance.SetFader(1, -1, 4);
        Assert.Equal([1, 0.5f, 1, 1], performance.At(5));
        PerformanceStatus status = performance.Status(5);
        Assert.True(status.Marks[1].HasFlag(FaderMarks.Locked));
        performance.Do(PerformanceAction.Unlock, 6);
        performance.Do(PerformanceAction.Min, 7);
        Assert.Equal(-1f, performance.At(8)[1]);
    }

    [Fact]
    public void A_status_shows_everything_a_console_draws()
    {
        Look look = Play.Moving with { Groups = [new FaderSettings { Name = "g", Dimensions = LiveGan.Core.Latents.DimensionSelection.Parse("2-3") }] };
        var performance = new LivePerformance(16, look);
        performance.SetFader(performance.Groups[0], 0.5f, 1, 0);
        performance.StoreCue(2, "two", 1);
        performance.MarkHardware(0, 0.25f, false);
        PerformanceStatus status = performance.Status(2);
        Assert.Equal(16, status.Dimensions);
        Assert.Equal(performance.At(2), status.Live.ToArray());
        Assert.Equal(0.5f, status.Groups[0].Base);
        Assert.Equal(0.25f, status.Ghosts[0]);
        Assert.True(float.IsNaN(status.Ghosts[9]));
        Assert.True(status.Marks[2].HasFlag(FaderMarks.Taken));
        Assert.True(status.Marks[9].HasFlag(FaderMarks.Driven));
        Assert.Equal(2, status.Drivers.Length);
        Span<int> drivers = stackalloc int[8];
        Assert.Equal(2, status.DriversOf(5, drivers));
        Assert.Equal("two", status.Cues[2]!.Name);
        Assert.Equal(120, status.Tempo.Tempo);
        Assert.Equal(1, status.UndoDepth);
    }
}

using LiveGan.App.Show;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Core.Tempo;
using LiveGan.Devices.Audio;
using LiveGan.Devices.Osc;

namespace LiveGan.App.Tests.Show;

/// <summary>Bad input is named to the performer, once for each time it matters.</summary>
public sealed class InputWatchTests : IDisposable
{
    static readonly OscStatus Quiet = new(7000, null, 0, 0, 0, 0, 0);

    readonly StringWriter _said = new();
    readonly PerformanceStatus _status = new();
    readonly InputWatch _watch;

    public InputWatchTests() => _watch = new InputWatch(new Announcer(_said, new ShowClock()));

    public void Dispose() => _said.Dispose();

    [Fact]
    public void A_clock_that_comes_jumps_doubles_and_stops_is_told_and_the_beat_goes_on()
    {
        var performance = new LivePerformance(8, Look.Standard);
        double time = 1;
        void Tick(double later, int device = 0, double extra = 0)
        {
            time += later;
            performance.Apply(new ControlEvent { Kind = ControlKind.ClockTick, Device = device }, time + extra);
        }

        void Glance()
        {
            performance.Advance(time);
            performance.FillStatus(time, _status);
            _watch.Watch(time, _status, null, null);
        }

        for (int i = 0; i < 96; i++) Tick(1 / 48.0);
        Glance();
        Assert.Equal("livegan: the beat follows the MIDI clock, 120 BPM\n", Said());
        for (int i = 0; i < 40; i++)
        {
            Tick(1 / 48.0);
            if (i % 10 == 5) Tick(0, extra: 0.001);
        }

        Glance();
        Assert.Contains("the MIDI clock ticks twice (4 times)", Said(), StringComparison.Ordinal);
        for (int i = 0; i < 30; i++)
        {
            Tick(1 / 48.0);
            Tick(0, device: 1, extra: 0.004);
        }

        Glance();
        Assert.Contains("a second device sends a MIDI clock; the first one is followed", Said(), StringComparison.Ordinal);
        for (int i = 0; i < 96; i++) Tick(1 / 24.0);
        Glance();
        Assert.Contains("the MIDI clock jumped", Said(), StringComparison.Ordinal);
        Assert.Equal(60, performance.Transport.Tempo, 1);
        double beats = performance.Transport.BeatsAt(time);
        time += 1;
        Glance();
        Assert.Contains("the MIDI clock has stopped; the beat goes on at 60 BPM", Said(), StringComparison.Ordinal);
        Assert.Equal(beats + 1, performance.Transport.BeatsAt(time), 0.05);
        Glance();
        Assert.Empty(Said());
    }

    [Fact]
    public void Osc_that_is_none_names_nothing_or_floods_is_counted_and_not_repeated()
    {
        Watch(0, Quiet);
        Watch(0.1, Quiet with { Malformed = 2, Unknown = 1, Dropped = 1 });
        string said = Said();
        Assert.Contains("2 packets on UDP port 7000 are no OSC and were left out", said, StringComparison.Ordinal);
        Assert.Contains("1 OSC message named nothing that is here", said, StringComparison.Ordinal);
        Assert.Contains("1 OSC message for later was left out", said, StringComparison.Ordinal);
        Watch(0.2, Quiet with { Malformed = 900, Unknown = 1, Dropped = 1 });
        Assert.Empty(Said());
        Watch(0.1 + InputWatch.Interval, Quiet with { Malformed = 900, Unknown = 1, Dropped = 1 });
        Assert.Contains("898 packets", Said(), StringComparison.Ordinal);
        Watch(20, Quiet with { Malformed = 900, Unknown = 1, Dropped = 1, Events = 0 });
        Watch(21, Quiet with { Malformed = 900, Unknown = 1, Dropped = 1, Events = 50_000 });
        Assert.Equal("livegan: OSC brings 50000 messages a second; the newest value of each address plays\n", Said());
    }

    [Fact]
    public void Silence_and_clipping_are_told_and_when_they_end()
    {
        var sound = new AudioStatus { Source = "mixer" };
        _watch.Watch(0, _status, null, sound with { SilentSeconds = 9 });
        Assert.Empty(Said());
        _watch.Watch(1, _status, null, sound with { SilentSeconds = 10 });
        _watch.Watch(2, _status, null, sound with { SilentSeconds = 11 });
        Assert.Contains("'mixer' is silent", Assert.Single(Said().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        _watch.Watch(3, _status, null, sound);
        Assert.Contains("'mixer' is heard again", Said(), StringComparison.Ordinal);
        _watch.Watch(4, _status, null, sound with { ClippedHops = 2 });
        Assert.Empty(Said());
        _watch.Watch(5, _status, null, sound with { ClippedHops = 200 });
        Assert.Contains("'mixer' is too loud and clips", Said(), StringComparison.Ordinal);
        // Opened anew.
        _watch.Watch(20, _status, null, sound);
        _watch.Watch(40, _status, null, sound with { ClippedHops = 5 });
        Assert.Contains("clips", Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_learning_hears_is_told()
    {
        var performance = new LivePerformance(8, Look.Standard);
        var mapping = new ControlMapping(performance, new ControllerCatalog([]));
        mapping.DeviceArrived(0, "box", 0);
        mapping.Apply(new ControlEvent { Kind = ControlKind.Learn, Channel = (int)ControlTarget.Dimension, Number = 5, Value = 1 }, 0);
        Status(performance);
        Assert.Contains("learning: move the control for dimension 5", Said(), StringComparison.Ordinal);
        for (int i = 0; i < 12; i++)
        {
            foreach (int number in (int[])[3, 7])
                mapping.Apply(new ControlEvent { Kind = ControlKind.ControlChange, Device = 0, Number = number, Value = 10 + (4 * i) }, 1 + (i * 0.02));
        }

        Status(performance);
        Assert.Contains("CC 3 on channel 1", Said(), StringComparison.Ordinal);
        Assert.True(_status.Learn.IsArmed);
    }

    void Status(LivePerformance performance)
    {
        performance.FillStatus(1, _status);
        _watch.Watch(1, _status, null, null);
    }

    void Watch(double time, OscStatus osc) => _watch.Watch(time, _status, osc, null);

    string Said()
    {
        string text = _said.ToString();
        _said.GetStringBuilder().Clear();
        return text;
    }
}

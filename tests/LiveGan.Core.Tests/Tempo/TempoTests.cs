using LiveGan.Core.Performance;
using LiveGan.Core.Tempo;

namespace LiveGan.Core.Tests.Tempo;

public class TempoTests
{
    [Theory]
    [InlineData(70)]
    [InlineData(128)]
    [InlineData(174)]
    public void Taps_give_the_tempo(double tempo)
    {
        var taps = new TapTempo();
        double found = 0;
        for (int i = 0; i < 8; i++) found = taps.Tap(3 + i * 60 / tempo);
        Assert.Equal(tempo, found, 1e-6);
    }

    [Fact]
    public void A_missed_tap_a_double_hit_and_unsteady_hands_do_not_matter()
    {
        var random = new Random(4);
        var taps = new TapTempo();
        double found = 0;
        for (int i = 0; i < 14; i++)
        {
            if (i == 5) continue;
            double time = i * 0.5 + (random.NextDouble() - 0.5) * 0.03;
            found = taps.Tap(time);
            if (i == 9) found = taps.Tap(time + 0.06);
        }
        Assert.InRange(found, 119, 121);
    }

    [Fact]
    public void A_new_tempo_and_a_pause_begin_a_new_series()
    {
        var taps = new TapTempo();
        double time = 0;
        for (int i = 0; i < 8; i++) taps.Tap(time += 0.5);
        double found = 0;
        for (int i = 0; i < 4; i++) found = taps.Tap(time += 0.4);
        Assert.Equal(150, found, 1.0);
        Assert.Equal(0, taps.Tap(time + 20));
    }

    [Theory]
    [InlineData(90, 0.003)]
    [InlineData(174, 0.002)]
    public void A_jittering_clock_is_steadied(double tempo, double jitter)
    {
        var random = new Random(9);
        var transport = new Transport();
        double period = 60 / tempo / 24;
        double square = 0;
        int count = 0;
        for (int tick = 0; tick < 24 * 64; tick++)
        {
            double ideal = 5 + tick * period;
            double time = ideal + random.NextDouble() * jitter;
            if (tick == 0) transport.Start(true, time);
            transport.Tick(3, time);
            if (tick < 24 * 8) continue;
            // The mean delay is latency, not jitter.
            double error = (transport.BeatsAt(time) - (tick / 24.0 + (time - ideal - jitter / 2) * tempo / 60)) * 60 / tempo;
            square += error * error;
            count++;
        }
        Assert.Equal(tempo, transport.Tempo, 0.5);
        Assert.InRange(Math.Sqrt(square / count), 0, 0.001);
        Assert.Equal(TempoSource.Clock, transport.Source);
    }

    [Fact]
    public void A_clock_that_stops_doubles_or_jumps_is_survived()
    {
        var transport = new Transport();
        double time = 1;
        for (int i = 0; i < 96; i++) transport.Tick(0, time += 1 / 48.0);
        Assert.Equal(120, transport.Tempo, 0.01);

        // Another device's clock is not mixed in, and a doubled tick is left out.
        for (int i = 0; i < 96; i++)
        {
            transport.Tick(0, time += 1 / 48.0);
            transport.Tick(1, time + 0.004);
            if (i % 10 == 0) transport.Tick(0, time + 0.001);
        }
        Assert.Equal(120, transport.Tempo, 1);

        transport.Advance(time + 1);
        Assert.Equal(TempoSource.ClockLost, transport.Source);
        double beats = transport.BeatsAt(time + 1);
        Assert.Equal(2, transport.BeatsAt(time + 2) - beats, 0.05);

        time += 5;
        for (int i = 0; i < 96; i++) transport.Tick(0, time += 1 / 60.0);
        Assert.Equal(150, transport.Tempo, 0.1);
        Assert.True(double.IsFinite(transport.BeatsAt(time)));
    }

    [Fact]
    public void Start_stop_continue_and_position()
    {
        var transport = new Transport();
        transport.Start(true, 10);
        Assert.Equal(2, transport.BeatsAt(11), 1e-9);
        transport.Stop(11);
        Assert.Equal(2, transport.BeatsAt(50), 1e-9);
        transport.Start(false, 50);
        Assert.Equal(4, transport.BeatsAt(51), 1e-9);
        transport.Locate(16, 51);
        Assert.Equal(17, transport.BeatsAt(51.5), 1e-9);
        transport.Nudge(-0.25, 51.5);
        Assert.Equal(16.75, transport.BeatsAt(51.5), 1e-9);
        Assert.Equal(20, transport.NextMultiple(4, 51.5));
    }
}

namespace LiveGan.EndToEnd.Tests;

/// <summary>A performer's evening: a real controller process, a real window, the real program.</summary>
[Collection("stage")]
public sealed class ShowOnStageTests
{
    // nanoKONTROL2: faders CC 0–7, track buttons 58 and 59 bring the banks.
    const string Controller = "nanoKONTROL2";
    const int Fader = 0;
    const int NextTrack = 59;

    // The X server draws what it was given a little later.
    const double DrawingSeconds = 0.1;

    [Fact]
    public void A_fader_changes_the_window_within_two_generated_frames()
    {
        using var stage = new Stage();
        using MidiClientProcess hands = MidiClientProcess.Start(stage.Jack, Controller, Controller);
        string traceFile = stage.FileName("trace.txt");
        using LiveGanProcess show = stage.Play("--look", stage.HandsOnlyLook, "--trace", traceFile);
        show.WaitForMessage($"'{Controller}' is connected and plays as Korg nanoKONTROL2");
        hands.Send($"ramp 0 {Fader} 0 127 300");
        byte[] before = stage.StillPicture();

        hands.Send($"cc 0 {Fader} 20");
        double still = stage.LastMomentOf(before);

        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
        var trace = new Trace(traceFile);
        long next = trace.FirstFrameAfter(trace.LastControlChange(Fader));
        // On a machine that keeps up, this is the second frame itself; on a loaded one the display skips to a newer one.
        double secondFrameShown = trace.FirstPresentOf(next + 1);
        Assert.True(still <= secondFrameShown + DrawingSeconds, $"still the old picture {still - secondFrameShown:0.000} s after the second frame was shown");
    }

    [Fact]
    public void A_bank_change_keeps_the_picture_until_the_fader_is_picked_up()
    {
        using var stage = new Stage();
        using MidiClientProcess hands = MidiClientProcess.Start(stage.Jack, Controller, Controller);
        using LiveGanProcess show = stage.Play("--look", stage.HandsOnlyLook);
        show.WaitForMessage("is connected");
        stage.StillPicture();

        // Sweep over the whole travel: wherever the value stands, the fader picks it up and ends at the top.
        hands.Send($"ramp 0 {Fader} 0 127 300");
        byte[] top = stage.StillPicture();
        hands.Send($"cc 0 {NextTrack} 127");
        hands.Send($"cc 0 {NextTrack} 0");
        Assert.Equal(top, stage.StillPicture());

        // The hardware stands at the top; within its next reading the second bank's value is not passed, so nothing moves.
        hands.Send($"cc 0 {Fader} 126");
        Assert.Equal(top, stage.StillPicture());
        hands.Send($"ramp 0 {Fader} 126 0 300");
        Assert.NotEqual(top, stage.StillPicture());
    }

    [Fact]
    public void A_controller_that_loses_its_cable_plays_on_when_it_returns()
    {
        using var stage = new Stage();
        using LiveGanProcess show = stage.Play("--look", stage.HandsOnlyLook);
        stage.StillPicture();
        using (MidiClientProcess hands = MidiClientProcess.Start(stage.Jack, Controller, Controller))
        {
            show.WaitForMessage("is connected");
            hands.Kill();
        }

        show.WaitForMessage($"'{Controller}' is gone");
        using MidiClientProcess again = MidiClientProcess.Start(stage.Jack, Controller, Controller);
        show.WaitForMessage("is connected", times: 2);
        byte[] before = stage.StillPicture();
        again.Send($"ramp 0 {Fader} 0 127 300");
        stage.LastMomentOf(before);
    }

    [Fact]
    public void The_default_look_moves_by_itself()
    {
        using var stage = new Stage();
        using LiveGanProcess show = stage.Play("--screenshot", stage.FileName("window.png"));
        Patience.WaitUntil(() => stage.Picture().AsSpan().ContainsAnyExceptInRange((byte)0, (byte)8), "the window shows a picture");
        stage.LastMomentOf(stage.Picture());
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
        Probe window = Probe.Read(stage.FileName("window.png"));
        Assert.Equal((640, 360), (window.Width, window.Height));
    }
}

namespace LiveGan.EndToEnd.Tests;

/// <summary>What is missing is said once with its remedy, and the show goes on.</summary>
[Collection("stage")]
public sealed class DegradedTests
{
    [Fact]
    public void Without_display_and_MIDI_the_show_goes_on()
    {
        using LiveGanProcess show = LiveGanProcess.Start(
            ["--frames", "120"], ("SDL_VIDEODRIVER", "x11"), ("JACK_DEFAULT_SERVER", "livegan-no-such-server"));
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(2, show.Error.Split("playing without a window").Length);
        Assert.DoesNotContain("   at ", show.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_ffmpeg_the_show_goes_on()
    {
        using LiveGanProcess show = LiveGanProcess.Start(["--headless", "--frames", "60", "--record", "never.mp4"], ("PATH", "/nowhere"));
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(2, show.Error.Split("cannot find the program 'ffmpeg'").Length);
    }

    [Fact]
    public void Without_RtMidi_the_show_says_what_to_install_and_goes_on()
    {
        using LiveGanProcess show = LiveGanProcess.Start(["--headless", "--frames", "120"], ("LIVEGAN_WITHOUT", "rtmidi"));
        show.WaitForMessage("install librtmidi6");
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(2, show.Error.Split("playing on without controllers").Length);
    }
}

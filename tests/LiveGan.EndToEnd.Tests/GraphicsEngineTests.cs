using System.Globalization;

namespace LiveGan.EndToEnd.Tests;

/// <summary>The engine of the graphics card in the real program: its picture goes to the window and into the film by different ways.</summary>
[Collection("stage")]
public sealed class GraphicsEngineTests
{
    [Fact]
    public void The_wall_shows_the_picture_that_the_film_holds()
    {
        using var stage = new Stage();
        string film = stage.FileName("show.mp4"), corner = stage.FileName("corner.raw");
        using LiveGanProcess show = stage.Play("--engine", "gl", "--look", stage.HandsOnlyLook, "--record", film);
        show.WaitForMessage("on the gl engine");
        byte[] wall = stage.StillPicture();
        show.Interrupt();
        Assert.Equal(0, show.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.DoesNotContain("engine plays on", show.Error, StringComparison.Ordinal);

        Probe video = Probe.Read(film);
        Assert.Equal((512, 512), (video.Width, video.Height));
        // The window's picture is 360 pixels high, from 140 on; its upper middle is compared.
        Assert.Equal("", Probe.Run(
            "ffmpeg", "-v", "error", "-y", "-ss", (video.Seconds - 0.1).ToString(CultureInfo.InvariantCulture), "-i", film, "-frames:v", "1",
            "-vf", "scale=360:360,crop=180:90:90:10", "-pix_fmt", "bgr0", "-f", "rawvideo", corner));
        byte[] filmed = File.ReadAllBytes(corner);
        Assert.Equal(wall.Length, filmed.Length);
        double difference = wall.Zip(filmed).Where((_, i) => i % 4 != 3).Average(pair => Math.Abs(pair.First - pair.Second));
        Assert.True(difference < 6, $"the wall and the film differ by {difference:0.0} of 255 on average");
    }
}

using FsCheck.Xunit;
using LiveGan.Media.Images;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Images;

public sealed class PngTextTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_comes_back_and_the_picture_stays()
    {
        byte[] picture = TestPicture.Paint(7);
        PngFile.Write(_folder["a.png"], picture, TestPicture.Width, TestPicture.Height, 4, ("one", "ψ = 0.7\n界"), ("two", ""));
        byte[] png = File.ReadAllBytes(_folder["a.png"]);
        Assert.Equal("ψ = 0.7\n界", PngText.Find(png, "one"));
        Assert.Equal("", PngText.Find(png, "two"));
        Assert.Null(PngText.Find(png, "on"));
        byte[] decoded = Assert.Single(new Video(_folder["a.png"]).Decode());
        Assert.Equal(double.PositiveInfinity, TestPicture.Psnr(picture, decoded));
        string told = System.Text.Encoding.UTF8.GetString(Tool.Run("ffprobe", "-v", "error", "-show_entries", "frame_tags", _folder["a.png"]));
        Assert.DoesNotContain("rror", told, StringComparison.Ordinal);
    }

    [Property(MaxTest = 300)]
    public void Cut_or_changed_bytes_are_read_or_not_but_never_break(ushort where, byte change, bool isCut)
    {
        PngFile.Write(_folder["b.png"], new byte[16], 2, 2, 4, ("look", "{}"));
        byte[] png = File.ReadAllBytes(_folder["b.png"]);
        int at = where % png.Length;
        if (isCut) png = png[..at];
        else png[at] ^= change;
        string? text = PngText.Find(png, "look");
        Assert.True(text is null or "{}");
    }
}

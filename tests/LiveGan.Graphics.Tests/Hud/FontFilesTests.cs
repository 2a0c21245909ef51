using LiveGan.Graphics.Fonts;

namespace LiveGan.Graphics.Tests.Hud;

public sealed class FontFilesTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-fonts-").FullName;

    [Fact]
    public void The_finest_font_wins_and_a_missing_weight_is_replaced()
    {
        Touch("a/DejaVuSans.ttf");
        Assert.Equal(new FontFiles(Path("a/DejaVuSans.ttf"), Path("a/DejaVuSans.ttf"), Path("a/DejaVuSans.ttf")), FontFiles.Find([_folder]));
        Touch("b/c/Inter-Medium.otf");
        Touch("b/c/Inter-SemiBold.otf");
        Assert.Equal(
            new FontFiles(Path("b/c/Inter-Medium.otf"), Path("b/c/Inter-SemiBold.otf"), Path("a/DejaVuSans.ttf")), FontFiles.Find([_folder]));
    }

    [Fact]
    public void No_font_is_null() => Assert.Null(FontFiles.Find([_folder, Path("absent")]));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Path(string file) => System.IO.Path.Combine(_folder, file);

    void Touch(string file)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(file))!);
        File.WriteAllText(Path(file), "");
    }
}

using FsCheck.Xunit;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Import;
using LiveGan.Studio.Pictures;
using SkiaSharp;

namespace LiveGan.Studio.Tests;

public sealed class FaceImportTests
{
    const int Head = 200;

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(-9)]
    public void Faces_are_cut_out_upright(float degrees)
    {
        using var scratch = new Scratch();
        Draw(scratch.File("two.png"), (180, 200, degrees), (560, 220, degrees));
        Png.Write(scratch.File("bloom.png"), BloomTests.Read(new BloomSource(9), 0, 128), 128, 128);
        var options = new ImportOptions { Sources = [scratch.File("two.png"), scratch.File("bloom.png")], Output = scratch.File("set"), Size = 128, Faces = true };

        ImportResult result = PictureImport.Run(options);

        Assert.Equal((2, 1, 0), (result.Pictures, result.Faceless, result.Unreadable.Count));
        using var archive = new PictureArchive(scratch.File("set"));
        for (int i = 0; i < 2; i++)
        {
            byte[] face = BloomTests.Read(archive, i, 128);
            (double leftX, double leftY) = Darkest(face, 24, 64);
            (double rightX, double rightY) = Darkest(face, 64, 104);
            Assert.InRange(Math.Atan2(rightY - leftY, rightX - leftX) * 180 / Math.PI, -6, 6);
            Assert.InRange((leftX + rightX) / 2, 56, 72);
        }
        Assert.Equal(2, PictureImport.Run(options).Pictures);
    }

    [Fact]
    public void Pictures_without_a_face_make_no_set()
    {
        using var scratch = new Scratch();
        Png.Write(scratch.File("bloom.png"), BloomTests.Read(new BloomSource(9), 0, 128), 128, 128);
        var options = new ImportOptions { Sources = [scratch.File("bloom.png")], Output = scratch.File("set"), Size = 64, Faces = true };
        Assert.Contains("1 pictures shows a face", Assert.Throws<StudioException>(() => PictureImport.Run(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eyes_that_are_not_level_turn_the_square()
    {
        Face plain = FaceFinder.Parse("1 100 50 80 0 0 0 0").Single(), turned = FaceFinder.Parse("2 0 0 10 0 0 0 0 100 50 80 120 70 150 100")[1];
        Assert.Equal((140, 0.0, plain.Side), (plain.X, plain.Angle, turned.Side));
        Assert.Equal(Math.PI / 4 > Math.PI / 5 ? 0 : Math.PI / 4, turned.Angle);
        Assert.Equal(Math.Atan2(5, 30), FaceFinder.Parse("1 100 50 80 120 70 150 75").Single().Angle, 12);
        Assert.Empty(FaceFinder.Parse("0"));
    }

    [Property(MaxTest = 20)]
    public void The_middle_of_an_upright_picture_is_the_square(byte seed)
    {
        using var scratch = new Scratch();
        byte[] rgb = BloomTests.Read(new BloomSource(300), seed, 32);
        Png.Write(scratch.File("a.png"), rgb, 32, 32);
        using UprightPicture picture = UprightPicture.Decode(File.ReadAllBytes(scratch.File("a.png")));
        byte[] cut = picture.Cut(16, 16, 32, 0, 32), half = picture.Cut(16, 16, 32, Math.PI, 32);
        for (int i = 0; i < rgb.Length; i++)
            Assert.InRange(cut[i] - rgb[i], -1, 1);
        for (int pixel = 0; pixel < 32 * 32; pixel++)
            Assert.InRange(half[3 * pixel] - rgb[3 * (32 * 32 - 1 - pixel)], -4, 4);
    }

    // The middle of the darkest pixels of a part of the eyes' band: the pupil.
    static (double X, double Y) Darkest(byte[] rgb, int left, int right)
    {
        int[] band = [.. Enumerable.Range(0, 128 * 128).Where(pixel => pixel / 128 is >= 44 and < 72 && pixel % 128 >= left && pixel % 128 < right)];
        int[] dark = [.. band.OrderBy(pixel => rgb[3 * pixel]).Take(15)];
        return (dark.Average(pixel => pixel % 128), dark.Average(pixel => pixel / 128));
    }

    // Simple shaded heads, which the cascade takes for faces.
    static void Draw(string path, params (float X, float Y, float Degrees)[] heads)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(760, 440, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(90, 90, 90));
        using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, 0.012f);
        foreach ((float x, float y, float degrees) in heads)
        {
            canvas.Save();
            canvas.Translate(x, y);
            canvas.RotateDegrees(degrees);
            canvas.Scale(Head);
            void Oval(double cx, double cy, double rx, double ry, byte grey)
            {
                using var paint = new SKPaint { Color = new SKColor(grey, grey, grey), IsAntialias = true, MaskFilter = blur };
                canvas.DrawOval((float)cx, (float)cy, (float)rx, (float)ry, paint);
            }
            Oval(0, -0.3, 0.36, 0.22, 50);
            Oval(0, 0, 0.36, 0.48, 200);
            Oval(0, -0.42, 0.3, 0.12, 50);
            foreach (int side in (int[])[-1, 1])
            {
                Oval(0.15 * side, -0.06, 0.11, 0.07, 130);
                Oval(0.15 * side, -0.06, 0.07, 0.03, 240);
                Oval(0.15 * side, -0.06, 0.03, 0.03, 10);
                Oval(0.15 * side, -0.14, 0.1, 0.025, 60);
            }
            Oval(0, 0.08, 0.035, 0.12, 225);
            Oval(0, 0.17, 0.07, 0.02, 120);
            Oval(0, 0.28, 0.13, 0.035, 90);
            canvas.Restore();
        }
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, png.ToArray());
    }
}

using System.Globalization;
using LiveGan.Studio.Pictures;
using SkiaSharp;

namespace LiveGan.Studio.Training;

/// <summary>
/// Films the same latents while a network learns: every picture is a file at once, so nothing is lost with a session that is
/// killed, and the film is put together when a session ends.
/// </summary>
public sealed class ProgressFilm
{
    /// <summary>The film within a training's folder.</summary>
    public const string FilmFile = "progress.mp4";

    const string Folder = "progress";
    const int Quality = 92, FramesPerSecond = 25, LeastSide = 512;

    readonly string _folder;
    readonly string _film;

    /// <summary>Goes on with the pictures of a training; those later than <paramref name="images"/> are of a lost session.</summary>
    /// <param name="folder">The training's folder.</param>
    /// <param name="images">Pictures shown so far.</param>
    public ProgressFilm(string folder, long images)
    {
        _folder = Path.Combine(folder, Folder);
        _film = Path.Combine(folder, FilmFile);
        Directory.CreateDirectory(_folder);
        foreach (string frame in Frames)
        {
            string name = Path.GetFileNameWithoutExtension(frame);
            if (images == 0 || (long.TryParse(name, CultureInfo.InvariantCulture, out long shown) && shown > images))
                File.Delete(frame);
        }
    }

    /// <summary>The pictures so far, in order.</summary>
    public IReadOnlyList<string> Frames => [.. Directory.EnumerateFiles(_folder, "*.jpg").Order(StringComparer.Ordinal)];

    /// <summary>Keeps a picture.</summary>
    /// <param name="images">Pictures shown so far.</param>
    /// <param name="grid">8-bit RGB.</param>
    /// <param name="side">Height and width.</param>
    /// <returns>The picture, a JPEG.</returns>
    public byte[] Add(long images, byte[] grid, int side)
    {
        ArgumentNullException.ThrowIfNull(grid);
        byte[] picture = Encode(grid, side);
        string path = Path.Combine(_folder, images.ToString("D10", CultureInfo.InvariantCulture) + ".jpg");
        File.WriteAllBytes(path + ".partial", picture);
        File.Move(path + ".partial", path, true);
        return picture;
    }

    /// <summary>Puts the film together, all pictures at the size of the largest.</summary>
    /// <param name="side">Height and width of the last grid.</param>
    /// <exception cref="LiveGan.Media.MediaException">There is no ffmpeg; the message says what to install.</exception>
    /// <exception cref="StudioException">ffmpeg failed; the message says why.</exception>
    public void Finish(int side)
    {
        if (Frames.Count == 0)
            return;
        int scaled = side * Math.Max(1, LeastSide / side);
        using var film = PictureFilm.OfEncoded(_film, scaled + scaled % 2, FramesPerSecond);
        foreach (string frame in Frames)
            film.Add(File.ReadAllBytes(frame));
        film.Finish();
    }

    static byte[] Encode(byte[] rgb, int side)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> pixels = bitmap.GetPixelSpan();
        for (int pixel = 0; pixel < side * side; pixel++)
        {
            rgb.AsSpan(3 * pixel, 3).CopyTo(pixels[(4 * pixel)..]);
            pixels[4 * pixel + 3] = 255;
        }
        using SKData jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return jpeg.ToArray();
    }
}

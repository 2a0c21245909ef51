using LiveGan.Media.Films;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Films;

/// <summary>Pictures that carry their frame's number, and a count of how many were painted.</summary>
sealed class NumberedFilm(FrameRate rate) : IPictureSource
{
    readonly byte[] _pixels = new byte[TestPicture.Bytes];

    public int Width => TestPicture.Width;

    public int Height => TestPicture.Height;

    public int Painted { get; private set; }

    public Action<int>? OnPaint { get; init; }

    public ReadOnlyMemory<byte> Paint(double time)
    {
        int number = (int)Math.Round(time * rate.PerSecond);
        Assert.Equal(rate.TimeOf(number), time, 1e-9);
        Painted++;
        OnPaint?.Invoke(number);
        TestPicture.Paint(number, _pixels);
        return _pixels;
    }
}

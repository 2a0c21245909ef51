using LiveGan.Core.Frames;

namespace LiveGan.MixingConsole.Pictures;

/// <summary>A copy of a generated picture.</summary>
sealed class TappedPicture
{
    /// <summary>RGBA, rows from the top, <c>[Height, Width, 4]</c>.</summary>
    public byte[] Pixels { get; private set; } = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>The frame's running number; 0 before the first.</summary>
    public long Number { get; private set; }

    public void CopyFrom(Frame frame)
    {
        if (Pixels.Length != frame.Pixels.Length) Pixels = new byte[frame.Pixels.Length];
        frame.Pixels.CopyTo(Pixels, 0);
        (Width, Height, Number) = (frame.Width, frame.Height, frame.Number);
    }
}

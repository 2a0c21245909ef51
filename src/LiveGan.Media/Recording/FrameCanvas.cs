namespace LiveGan.Media.Recording;

/// <summary>The pictures' size and the even size in which they are staged: 4:2:0 video has no odd one.</summary>
readonly record struct FrameCanvas(int PictureWidth, int PictureHeight)
{
    const int Rgba = 4;

    public int Width => PictureFit.Even(PictureWidth);

    public int Height => PictureFit.Even(PictureHeight);

    public int PictureBytes => PictureWidth * PictureHeight * Rgba;

    public int Bytes => Width * Height * Rgba;

    /// <summary>Copies a picture; a column or row too few is made by repeating the last one.</summary>
    public void Copy(ReadOnlySpan<byte> picture, Span<byte> staged)
    {
        if (PictureBytes == Bytes)
        {
            picture.CopyTo(staged);
            return;
        }
        var from = PictureWidth * Rgba;
        var to = Width * Rgba;
        for (var y = 0; y < Height; y++)
        {
            var row = picture.Slice(Math.Min(y, PictureHeight - 1) * from, from);
            row.CopyTo(staged[(y * to)..]);
            row[^Rgba..].CopyTo(staged[(((y + 1) * to) - Rgba)..]);
        }
    }
}

using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace LiveGan.EndToEnd.Tests;

/// <summary>What an Xvfb server shows right now, read from the memory that it maps (an XWD file).</summary>
sealed class ScreenPicture : IDisposable
{
    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;
    readonly int _data;
    readonly int _stride;

    public ScreenPicture(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        Width = Field(4);
        Height = Field(5);
        _stride = Field(12);
        _data = Field(0) + 12 * Field(19);
        Assert.Equal(32, Field(11));
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Copies a rectangle as 32-bit pixels, blue first; the fourth byte is nobody's, and 0 here.</summary>
    public byte[] Read(int x, int y, int width, int height)
    {
        var pixels = new byte[width * height * 4];
        for (int row = 0; row < height; row++)
            _view.ReadArray(_data + (y + row) * (long)_stride + x * 4, pixels, row * width * 4, width * 4);
        for (int i = 3; i < pixels.Length; i += 4) pixels[i] = 0;
        return pixels;
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    // An XWD header is a row of big-endian 32-bit numbers.
    int Field(int index) => BinaryPrimitives.ReverseEndianness(_view.ReadInt32(index * 4));
}

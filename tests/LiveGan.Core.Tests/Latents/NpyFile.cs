using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveGan.Core.Tests.Latents;

/// <summary>A two-dimensional float32 array as numpy.save writes it.</summary>
sealed partial class NpyFile
{
    NpyFile(int rows, int columns, float[] values) => (Rows, Columns, Values) = (rows, columns, values);

    public int Rows { get; }

    public int Columns { get; }

    public float[] Values { get; }

    public static NpyFile Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal("NUMPY"u8, bytes.AsSpan(1, 5));
        Assert.Equal(1, bytes[6]);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        string header = Encoding.ASCII.GetString(bytes, 10, length);
        Assert.Contains("'<f4'", header, StringComparison.Ordinal);
        Match shape = Shape().Match(header);
        int rows = int.Parse(shape.Groups[1].ValueSpan, null);
        int columns = int.Parse(shape.Groups[2].ValueSpan, null);
        float[] values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(10 + length)).ToArray();
        Assert.Equal(rows * columns, values.Length);
        return new NpyFile(rows, columns, values);
    }

    [GeneratedRegex(@"\((\d+), (\d+)\)")]
    private static partial Regex Shape();
}

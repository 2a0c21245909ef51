using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace LiveGan.Checkpoints.Tensors;

/// <summary>NumPy's <c>.npy</c> files (format versions 1 and 2): little-endian, row-major.</summary>
public static class NpyFile
{
    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads an array of float32, float64 or uint8 as float32.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or holds another type or order.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpyArray ReadSingle(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        try
        {
            return ReadSingle(file);
        }
        catch (InvalidDataException reason)
        {
            throw new InvalidDataException($"cannot read the array '{path}': {reason.Message}", reason);
        }
    }

    /// <summary>Reads an array from a file's bytes; see <see cref="ReadSingle(string)"/>.</summary>
    /// <exception cref="InvalidDataException">They are damaged, or hold another type or order.</exception>
    public static NpyArray ReadSingle(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Magic) || file.Length < 10) throw new InvalidDataException("it is no .npy file");
        int version = file[6];
        if (version is not (1 or 2)) throw new InvalidDataException($"it has version {version} of .npy, where 1 and 2 are known");
        int start = version == 1 ? 10 : 12;
        if (file.Length < start) throw new InvalidDataException("its header is cut short");
        long length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (length > file.Length - start) throw new InvalidDataException("its header is cut short");

        var header = NpyHeader.Parse(Encoding.Latin1.GetString(file.Slice(start, (int)length)));
        int size = header.Type switch { "<f4" => 4, "<f8" => 8, "|u1" => 1, _ => 0 };
        if (size == 0) throw new InvalidDataException($"it holds '{header.Type}', where <f4, <f8 and |u1 are read; convert it with astype('<f4')");
        if (header.IsColumnMajor && header.Shape.Length > 1)
            throw new InvalidDataException("it is in Fortran order; convert it with numpy.ascontiguousarray");

        var data = file[(start + (int)length)..];
        if (header.Count > data.Length / size || header.Count * size != data.Length)
            throw new InvalidDataException($"it holds {data.Length} bytes of data, where {header.Count} numbers of {size} bytes are promised");
        var values = new float[header.Count];
        if (size == 4) MemoryMarshal.Cast<byte, float>(data).CopyTo(values);
        else if (size == 8) TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(data), values.AsSpan());
        else TensorPrimitives.ConvertTruncating(data, values.AsSpan());
        return new NpyArray(header.Shape, values);
    }

    /// <summary>Writes float32 numbers in row-major order (version 1).</summary>
    /// <exception cref="ArgumentException">The shape's product is not the count of the values.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        Write(stream, values, shape);
    }

    /// <summary>Writes float32 numbers in row-major order (version 1).</summary>
    /// <exception cref="ArgumentException">The shape's product is not the count of the values.</exception>
    public static void Write(Stream stream, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long count = 1;
        var extents = new StringBuilder();
        foreach (int extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent);
            count = checked(count * extent);
            extents.Append(CultureInfo.InvariantCulture, $"{extent}, ");
        }

        if (count != values.Length) throw new ArgumentException($"{values.Length} numbers do not fill an array of {count}", nameof(values));
        string tuple = shape.Length == 1 ? extents.ToString().TrimEnd() : extents.ToString().TrimEnd(' ', ',');
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({tuple}), }}";
        // NumPy aligns the data to 64 bytes and ends the header with a line feed.
        int padded = (Magic.Length + 4 + header.Length + 1 + 63) / 64 * 64 - Magic.Length - 4;

        stream.Write(Magic);
        stream.Write([1, 0, (byte)padded, (byte)(padded >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(padded - 1) + "\n"));
        stream.Write(MemoryMarshal.AsBytes(values));
    }
}

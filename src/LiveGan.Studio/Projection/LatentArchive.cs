using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace LiveGan.Studio.Projection;

/// <summary>Latents as <c>.npz</c> with one array <c>w</c>, <c>[1, rows, w]</c> of singles: what the official tools write and read.</summary>
public static class LatentArchive
{
    /// <summary>Replaces a file.</summary>
    /// <param name="path">File.</param>
    /// <param name="ws">Row by row.</param>
    /// <param name="rows">Rows.</param>
    public static void Write(string path, float[] ws, int rows)
    {
        ArgumentNullException.ThrowIfNull(ws);
        using FileStream file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        using Stream stream = zip.CreateEntry("w.npy").Open();
        string header = string.Create(
            CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': (1, {rows}, {ws.Length / rows}), }}");
        // NumPy format 1.0: magic, version, length, header padded to 64 bytes in all, elements.
        int padded = (10 + header.Length + 1 + 63) / 64 * 64 - 10;
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)padded, (byte)(padded >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(padded - 1) + "\n"));
        stream.Write(MemoryMarshal.AsBytes(ws.AsSpan()));
    }
}

using System.Text;
using System.Text.Unicode;

namespace LiveGan.Checkpoints.Files;

/// <summary>Tells files that are no checkpoint apart by their first bytes, for a message that helps.</summary>
static class FileKind
{
    static readonly (byte[] Start, string Kind)[] Signatures =
    [
        ([0x89, .. "PNG"u8], "a PNG picture"),
        ([0xff, 0xd8, 0xff], "a JPEG picture"),
        ([.. "GIF8"u8], "a GIF picture"),
        ([.. "RIFF"u8], "a RIFF file (a picture, sound or video)"),
        ([.. "%PDF"u8], "a PDF"),
        ([0x1f, 0x8b], "a gzip archive; unpack it first"),
        ([.. "7z"u8, 0xbc, 0xaf], "a 7z archive; unpack it first"),
        ([.. "Rar!"u8], "a RAR archive; unpack it first"),
        ([0xfd, .. "7zXZ"u8], "an xz archive; unpack it first"),
        ([0x89, .. "HDF"u8], "an HDF5 file"),
        ([0x93, .. "NUMPY"u8], "a NumPy array"),
        ([0x7f, .. "ELF"u8], "a program"),
        ([.. "MZ"u8], "a program"),
        ([.. "version https://git-lfs"u8], "a Git LFS pointer and not the file itself; run 'git lfs pull'"),
    ];

    /// <summary>What the file seems to be: <c>a PNG picture</c>, <c>text</c>, … or null.</summary>
    public static string? Describe(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, kind) in Signatures)
            if (bytes.StartsWith(start))
                return kind;
        if (bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8)) return "a video";
        return IsText(bytes) ? TextKind(bytes) : null;
    }

    static string TextKind(ReadOnlySpan<byte> bytes)
    {
        string start = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 256)]).TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            ? "a web page (a download that failed?)"
            : "text";
    }

    static bool IsText(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length, 256)];
        foreach (byte b in start)
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n') or 0x7f)
                return false;
        // The cut may have gone through a character.
        for (int cut = 0; cut < 4 && cut < start.Length; cut++)
            if (Utf8.IsValid(start[..^cut]))
                return true;
        return false;
    }
}

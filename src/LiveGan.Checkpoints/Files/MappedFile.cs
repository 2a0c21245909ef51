using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace LiveGan.Checkpoints.Files;

/// <summary>A file's bytes, mapped into memory and read by the operating system when they are touched.</summary>
/// <remarks>Reading is safe from every thread until it is disposed; afterwards it throws.</remarks>
sealed unsafe partial class MappedFile : MemoryManager<byte>
{
    const int DontNeed = 4;

    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;
    readonly int _length;
    byte* _bytes;

    MappedFile(MemoryMappedFile file, MemoryMappedViewAccessor view, int length)
    {
        _file = file;
        _view = view;
        _length = length;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        _bytes += view.PointerOffset;
    }

    /// <exception cref="CheckpointException">It is empty, no ordinary file, or larger than 2 GB.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static MappedFile Open(string path)
    {
        if (Directory.Exists(path)) throw new CheckpointException("it is a directory; give a network's file");
        // Asked before opening: opening a pipe would wait for its writer.
        var facts = new FileInfo(path);
        if (!facts.Exists) throw new CheckpointException("there is no such file; check the path");
        if (facts.Length == 0) throw new CheckpointException("it is empty or no ordinary file; copy or download it again");
        if (facts.Length > int.MaxValue) throw new CheckpointException("it is larger than 2 GB; save only the generator (G_ema, g_ema)");

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        MemoryMappedFile? file = null;
        try
        {
            long length = stream.Length;
            file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new MappedFile(file, file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), checked((int)length));
        }
        catch
        {
            file?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        return new Span<byte>(_bytes, _length);
    }

    /// <summary>Lets the system take the memory of some bytes back; they are read from the file again when they are touched.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="length">How many.</param>
    public void Rest(int start, int length)
    {
        if (_bytes is null || !OperatingSystem.IsLinux()) return;
        // Whole pages only: the rest of the first and the last belongs to others.
        nuint page = (nuint)Environment.SystemPageSize;
        nuint first = ((nuint)_bytes + (nuint)start + page - 1) / page * page, last = ((nuint)_bytes + (nuint)start + (nuint)length) / page * page;
        if (last > first) _ = Advise((void*)first, last - first, DontNeed);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length);
        return new MemoryHandle(_bytes + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_bytes is null) return;
        _bytes = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}

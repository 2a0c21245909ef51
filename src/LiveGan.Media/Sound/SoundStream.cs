using System.Diagnostics;
using LiveGan.Media.Ffmpeg;

namespace LiveGan.Media.Sound;

/// <summary>Decodes the sound of any file that ffmpeg reads: 32-bit floats, little-endian, left and right in turn, 48 kHz.</summary>
/// <remarks>One thread reads; any thread may dispose, which ends a read that waits. The decoder works as fast as it is read.</remarks>
public sealed class SoundStream : Stream
{
    readonly Process _process;
    readonly Stream _output;
    readonly string _path;
    readonly Task<string> _complaint;
    readonly byte[] _first = new byte[4096];
    int _firstAt;
    int _firstCount;
    volatile bool _disposed;

    SoundStream(string path, Process process)
    {
        (_path, _process) = (path, process);
        _output = process.StandardOutput.BaseStream;
        _complaint = process.StandardError.ReadToEndAsync();
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Begins to decode, and waits until there is sound.</summary>
    /// <param name="path">A sound or film file.</param>
    /// <param name="program">ffmpeg; the one in PATH where null.</param>
    /// <param name="from">Second of the file at which to begin.</param>
    /// <exception cref="MediaException">There is no such file, no sound in it (from there on), no ffmpeg, or it cannot be run.</exception>
    public static SoundStream Open(string path, FfmpegProgram? program = null, double from = 0)
    {
        if (!File.Exists(path)) throw new MediaException($"cannot play '{path}': there is no such file");
        program ??= FfmpegProgram.Locate();
        var start = new ProcessStartInfo(program.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // A path is a file here, never a protocol or a list that points elsewhere.
        string[] seek = from > 0 ? ["-ss", from.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)] : [];
        foreach (string argument in (string[])["-nostdin", "-hide_banner", "-loglevel", "error", "-protocol_whitelist", "file,pipe", .. seek, "-i", "file:" + path,
            "-vn", "-sn", "-dn", "-ac", "2", "-ar", "48000", "-f", "f32le", "pipe:1"])
            start.ArgumentList.Add(argument);
        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            var stream = new SoundStream(path, process);
            stream.Begin();
            return stream;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new MediaException($"cannot run '{program.Path}': {e.Message}; reinstall it: {FfmpegProgram.InstallCommand}", e);
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int kept = Math.Min(buffer.Length, _firstCount - _firstAt);
        if (kept > 0)
        {
            _first.AsSpan(_firstAt, kept).CopyTo(buffer);
            _firstAt += kept;
            return kept;
        }

        try
        {
            return _output.Read(buffer);
        }
        catch (Exception e) when (_disposed && e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    void Begin()
    {
        _firstCount = _output.Read(_first);
        if (_firstCount > 0) return;
        string said = _complaint.GetAwaiter().GetResult().Trim().Split('\n')[^1];
        Dispose();
        throw new MediaException($"cannot play '{_path}': ffmpeg finds no sound in it{(said.Length > 0 ? $" ({said})" : "")}");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }

            _process.WaitForExit(5000);
            _process.Dispose();
        }

        base.Dispose(disposing);
    }
}

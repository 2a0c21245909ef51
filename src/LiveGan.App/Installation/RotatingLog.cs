using System.Globalization;

namespace LiveGan.App.Installation;

/// <summary>A log that never fills the disk: when the file is full it becomes <c>.1</c>, that becomes <c>.2</c>, and so on.</summary>
/// <remarks>Any thread. A log that cannot be written says so once and does without.</remarks>
sealed class RotatingLog(string path, long mostBytes, int kept, Action<string> say) : IDisposable
{
    /// <summary>Bytes of one file.</summary>
    public const long UsualBytes = 1 << 20;

    /// <summary>Files that are kept besides the newest.</summary>
    public const int UsualKept = 5;

    readonly Lock _lock = new();
    StreamWriter? _writer;
    bool _failed;

    /// <summary>Writes a line with the wall's time.</summary>
    public void Write(string line)
    {
        lock (_lock)
        {
            if (_failed) return;
            try
            {
                if (_writer is { BaseStream.Length: var length } && length >= mostBytes) Rotate();
                _writer ??= Open();
                _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:yyyy-MM-dd HH:mm:ss} {line}"));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _failed = true;
                say($"cannot write the log '{path}' ({exception.Message.TrimEnd('.')}); choose another with --log FILE");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _failed = true;
            _writer?.Dispose();
        }
    }

    StreamWriter Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path) && new FileInfo(path).Length >= mostBytes) Shift();
        return new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
    }

    void Rotate()
    {
        _writer!.Dispose();
        _writer = null;
        Shift();
    }

    void Shift()
    {
        for (int number = kept; number >= 1; number--)
        {
            string from = number == 1 ? path : Name(number - 1);
            if (File.Exists(from)) File.Move(from, Name(number), overwrite: true);
        }
    }

    string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
}

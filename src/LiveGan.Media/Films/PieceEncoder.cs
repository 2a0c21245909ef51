using LiveGan.Media.Recording;

namespace LiveGan.Media.Films;

/// <summary>One ffmpeg that turns raw pictures into one piece.</summary>
/// <remarks>One thread; a timer ends an ffmpeg that takes nothing any more.</remarks>
sealed class PieceEncoder : IDisposable
{
    readonly FilmSettings _settings;
    readonly EncoderProcess _process;
    readonly Timer _watch;
    volatile bool _stalled;

    public PieceEncoder(FilmSettings settings, string program, IEnumerable<string> arguments)
    {
        _settings = settings;
        _process = EncoderProcess.Start(program, arguments);
        _watch = new Timer(_ => Abandon());
    }

    /// <exception cref="MediaException">ffmpeg is gone, or stands still.</exception>
    public void Write(ReadOnlySpan<byte> pixels)
    {
        try
        {
            _watch.Change(_settings.StallTimeout, Timeout.InfiniteTimeSpan);
            _process.Input.Write(pixels);
            _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        catch (IOException)
        {
            throw Fault();
        }
    }

    /// <summary>Waits until the piece is closed.</summary>
    /// <exception cref="MediaException">It is not sound.</exception>
    public void Finish()
    {
        try
        {
            _process.Input.Dispose();
        }
        catch (IOException)
        {
            throw Fault();
        }
        if (!_process.WaitForExit(_settings.StallTimeout)) Abandon();
        if (_stalled || _process.ExitCode != 0) throw Fault();
    }

    public void Dispose()
    {
        _watch.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit(TimeSpan.FromSeconds(5));
        _process.Dispose();
    }

    void Abandon()
    {
        _stalled = true;
        _process.Kill();
    }

    MediaException Fault()
    {
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2))) Abandon();
        return _stalled ? FilmFailure.Stalled(_settings.Path, _settings.StallTimeout) : FilmFailure.Explain(_settings.Path, _process.ExitCode, _process.Tail);
    }
}

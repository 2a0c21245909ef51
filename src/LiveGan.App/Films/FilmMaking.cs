using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using LiveGan.App.CommandLine;
using LiveGan.Media.Films;

namespace LiveGan.App.Films;

/// <summary>Makes a film on the terminal: progress while it goes, Ctrl-C between two frames, one sentence at the end.</summary>
static class FilmMaking
{
    const double ProgressSeconds = 5;

    /// <param name="options">What was asked for.</param>
    /// <param name="source">Paints the pictures.</param>
    /// <param name="frames">Of the whole film.</param>
    /// <param name="audioStart">Second of the sound file at which it begins.</param>
    /// <param name="identity">What decides the pictures.</param>
    /// <param name="output">Where the result is told.</param>
    /// <param name="error">Where the progress is told.</param>
    public static int Make(
        FilmOptions options, IPictureSource source, long frames, double audioStart, string identity, TextWriter output, TextWriter error)
    {
        var settings = new FilmSettings
        {
            Path = options.Path,
            Codec = options.Codec ?? CodecProfile.ForFile(options.Path),
            FrameRate = options.FrameRate,
            FrameCount = frames,
            Width = options.Size?.Width ?? 0,
            Height = options.Size?.Height ?? 0,
            Quality = options.Quality,
            Audio = options.Audio,
            AudioStart = audioStart,
            Part = options.Part,
            Parts = options.Parts,
            Identity = identity,
            Overwrite = options.Overwrite,
        };
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stop);
        long start = Stopwatch.GetTimestamp();
        var report = new Report(error, options.Path);
        string path;
        try
        {
            path = FilmRendering.Render(settings, source, report.Tell, stop.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException(
                $"stopped after {report.Last.Done} of {report.Last.Total} frames; the same command goes on where '{options.Path}' stopped", exception, stop.Token);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {report.Last.Total} frames, {report.Last.Total / options.FrameRate.PerSecond:0.###} s of film, made in {seconds:0.0} s ({report.Last.FramesPerSecond:0.0} frames/s)"));
        return ExitCode.Success;
    }

    static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });

    /// <summary>A line every five seconds.</summary>
    sealed class Report(TextWriter error, string path)
    {
        long _said = Stopwatch.GetTimestamp();

        public FilmProgress Last { get; private set; }

        public void Tell(FilmProgress progress)
        {
            Last = progress;
            if (Stopwatch.GetElapsedTime(_said).TotalSeconds < ProgressSeconds) return;
            _said = Stopwatch.GetTimestamp();
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"livegan: {Path.GetFileName(path)}: {progress.Done} of {progress.Total} frames, {progress.FramesPerSecond:0.0} frames/s, {Duration.Write(progress.Left.TotalSeconds)} left"));
        }
    }
}

using System.Diagnostics;
using LiveGan.Checkpoints;
using LiveGan.Media;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Pictures;
using TorchSharp;

namespace LiveGan.Studio.Training;

/// <summary>
/// Runs a trainer over a picture set: checkpoints, networks to play, sample grids, the progress film, the curve, a clean stop.
/// </summary>
/// <remarks>One thread: the trainer's.</remarks>
public sealed class TrainingSession
{
    const int SheetSide = 8;
    const double Smoothing = 0.05, StatusSeconds = 0.2;

    readonly ITrainer _trainer;
    readonly IPictureSource _source;
    readonly TrainingPlan _plan;
    readonly Action<string>? _log;
    readonly TrainingWatch _watch;
    readonly ProgressFilm? _film;
    readonly TrainingCurve _curve;
    readonly Stopwatch _clock = new();
    readonly double _earlier;
    TrainingStatus _status;
    (double Swd, double Fid, double Kid) _measured = (double.NaN, double.NaN, double.NaN);
    double _told = double.NegativeInfinity;

    /// <param name="trainer">Fresh or resumed; stays the caller's.</param>
    /// <param name="source">What to learn.</param>
    /// <param name="plan">What to write, and when to end.</param>
    /// <param name="log">Receives a line now and then; may be null.</param>
    /// <param name="watch">Shows how it stands; may be null.</param>
    /// <exception cref="IOException">The folder is not writable.</exception>
    public TrainingSession(ITrainer trainer, IPictureSource source, TrainingPlan plan, Action<string>? log = null, TrainingWatch? watch = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(plan);
        (_trainer, _source, _plan, _log, _watch) = (trainer, source, plan, log, watch ?? new TrainingWatch());
        Directory.CreateDirectory(plan.Folder);
        _film = plan.FilmInterval > 0 ? new ProgressFilm(plan.Folder, trainer.Images) : null;
        _curve = new TrainingCurve(plan.CurvePath, trainer.Images);
        _earlier = trainer.Seconds;
        _status = new TrainingStatus
        {
            Kind = trainer.Kind,
            Dataset = source.Description,
            Resolution = trainer.Resolution,
            Images = trainer.Images,
            Total = plan.Images,
            AugmentationP = trainer.AugmentationP,
            Points = _curve.Points.Count,
        };
    }

    /// <summary>Trains until the plan's images are shown or the token is cancelled, then saves.</summary>
    /// <param name="stop">Ends training after the current step.</param>
    /// <exception cref="DivergenceException">Losses are no longer numbers; the last checkpoint on disk is intact.</exception>
    /// <exception cref="StudioException">Nothing can be written any more; the last checkpoint on disk is intact.</exception>
    public void Run(CancellationToken stop = default)
    {
        try
        {
            Train(stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CheckpointException)
        {
            throw new StudioException(
                $"the training cannot be kept in '{_plan.Folder}': {error.Message.TrimEnd('.')}; make room and give the same command again: "
                + "it goes on from the last state that was saved", error);
        }
        finally
        {
            Tell(_status with { State = "ended", Remaining = null });
        }
        FinishFilm();
    }

    /// <summary>What to keep with a network.</summary>
    /// <param name="trainer">Whose network it is.</param>
    /// <param name="dataset">What it learnt.</param>
    /// <param name="swd">Last sliced Wasserstein distance, or what stands for it.</param>
    internal static Dictionary<string, string> Record(ITrainer trainer, string dataset, string swd) => new()
    {
        ["trained by"] = "LiveGan's studio (livegan train)",
        ["dataset"] = dataset,
        ["images shown"] = Text($"{trainer.Images}"),
        ["hours"] = Text($"{trainer.Seconds / 3600:F2}"),
        ["trained at"] = $"{trainer.Resolution}×{trainer.Resolution}",
        ["sliced Wasserstein distance"] = swd,
        ["settings"] = System.Text.Json.JsonSerializer.Serialize(trainer.Settings),
    };

    void Train(CancellationToken stop)
    {
        torch.set_num_threads(_plan.Threads);
        var batches = new PictureBatches(_source, _trainer.Resolution, _trainer.Settings.Batch, _trainer.Settings.Seed);
        using var metrics = new PictureMetrics(_source, _trainer.Resolution, _plan.MetricPictures, _plan.Inception);
        if (_trainer.Steps == 0)
            Film();
        _clock.Start();
        long counted = _trainer.Images;
        double since = 0, steps = 0, generator = 0, discriminator = 0, sign = 0;
        while (_trainer.Images < _plan.Images && !stop.IsCancellationRequested)
        {
            TrainingProgress progress = _trainer.Show(batches.Take(_trainer.Steps));
            steps++;
            generator += progress.GeneratorLoss;
            discriminator += progress.DiscriminatorLoss;
            sign += progress.RealSign;
            double now = _clock.Elapsed.TotalSeconds, speed = (progress.Images - counted) / Math.Max(now - since, 1e-9);
            _trainer.Seconds = _earlier + now;
            Follow(progress, speed);
            if (_film is not null && progress.Step % _plan.FilmInterval == 0)
                Film();
            bool snapshot = progress.Images / _plan.Snapshot != (progress.Images - _trainer.Settings.Batch) / _plan.Snapshot;
            if (!snapshot && progress.Images < _plan.Images && !stop.IsCancellationRequested)
                continue;

            Tell(_status with { State = "measuring" });
            _measured = metrics.Measure(_trainer);
            var point = new CurvePoint(
                progress.Images, _trainer.Seconds, generator / steps, discriminator / steps, progress.R1, sign / steps, speed,
                _measured.Swd, _trainer.AugmentationP, _measured.Fid, _measured.Kid);
            Save(point);
            _log?.Invoke(point.Sentence());
            (steps, generator, discriminator, sign) = (0, 0, 0, 0);
            (counted, since) = (progress.Images, _clock.Elapsed.TotalSeconds);
        }
    }

    // The state first: whatever is lost after it, the training is kept.
    void Save(CurvePoint point)
    {
        _trainer.Save(_plan.StatePath, new Dictionary<string, string> { ["dataset"] = _source.Description, ["swd"] = Text($"{point.Swd:F3}") });
        _trainer.Export(_plan.NetworkPath, Record());
        ContactSheet.Write(
            Path.Combine(_plan.Folder, $"samples-{_trainer.Images:D8}.png"), SampleGrid.Draw(_trainer, SheetSide * SheetSide), _trainer.Resolution, SheetSide);
        if (_trainer.ZDim == 2)
            LatentMap.Write(Path.Combine(_plan.Folder, $"map-{_trainer.Images:D8}.png"), _trainer);
        _watch.Curve = _curve.Add(point);
        var metrics = new Dictionary<string, double> { ["swd"] = point.Swd, ["fid"] = point.Fid, ["kid"] = point.Kid };
        Tell(_status with
        {
            State = "training",
            Points = _curve.Points.Count,
            Metrics = metrics.Where(metric => double.IsFinite(metric.Value)).ToDictionary(),
        });
    }

    // Each picture of the film is a network that can be played meanwhile.
    void Film()
    {
        if (_film is null)
            return;
        int side = _plan.FilmSide * _trainer.Resolution;
        byte[] grid = ContactSheet.Join(SampleGrid.Draw(_trainer, _plan.FilmSide * _plan.FilmSide), _trainer.Resolution, _plan.FilmSide);
        _watch.Grid = _film.Add(_trainer.Images, grid, side);
        _trainer.Export(_plan.NetworkPath, Record());
        Tell(_status with { Grid = _status.Grid + 1 });
    }

    void FinishFilm()
    {
        try
        {
            _film?.Finish(_plan.FilmSide * _trainer.Resolution);
        }
        catch (Exception error) when (error is MediaException or StudioException or IOException)
        {
            _log?.Invoke($"the progress film waits: {error.Message}");
        }
    }

    void Follow(in TrainingProgress progress, double speed)
    {
        // The first step is all there is to go by.
        double share = _status.ImagesPerSecond == 0 ? 1 : Smoothing;
        double Mix(double old, double value) => old + (value - old) * share;
        TrainingStatus status = _status with
        {
            Images = progress.Images,
            Seconds = _trainer.Seconds,
            ImagesPerSecond = speed,
            Remaining = Math.Max(0, _plan.Images - progress.Images) / speed,
            GeneratorLoss = Mix(_status.GeneratorLoss, progress.GeneratorLoss),
            DiscriminatorLoss = Mix(_status.DiscriminatorLoss, progress.DiscriminatorLoss),
            RealSign = Mix(_status.RealSign, progress.RealSign),
            AugmentationP = _trainer.AugmentationP,
        };
        double now = _clock.Elapsed.TotalSeconds;
        if (now - _told >= StatusSeconds)
        {
            _told = now;
            Tell(status);
        }
        _status = status;
    }

    void Tell(TrainingStatus status) => _watch.Status = _status = status;

    Dictionary<string, string> Record() => Record(_trainer, _source.Description, Text($"{_measured.Swd:F3}"));

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}

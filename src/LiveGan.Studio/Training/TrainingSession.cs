using System.Diagnostics;
using System.Globalization;
using LiveGan.Studio.Datasets;
using TorchSharp;

namespace LiveGan.Studio.Training;

/// <summary>Runs a trainer over a picture set: checkpoints, sample grids, the metric curve, a clean stop.</summary>
public static class TrainingSession
{
    const string Header = "images,seconds,generator_loss,discriminator_loss,r1,real_sign,images_per_second,swd";

    /// <summary>Trains until the plan's images are shown or the token is cancelled, then saves.</summary>
    /// <param name="trainer">Fresh or resumed; stays the caller's.</param>
    /// <param name="source">What to learn.</param>
    /// <param name="plan">What to write, and when to end.</param>
    /// <param name="log">Receives a line now and then; may be null.</param>
    /// <param name="stop">Ends training after the current step.</param>
    /// <exception cref="DivergenceException">Losses are no longer numbers; the last checkpoint on disk is intact.</exception>
    public static void Run(
        Trainer trainer, IPictureSource source, TrainingPlan plan, Action<string>? log = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(plan);
        Directory.CreateDirectory(plan.Folder);
        torch.set_num_threads(plan.Threads);
        double earlier = trainer.Seconds;
        if (!File.Exists(plan.CurvePath) || trainer.Step == 0)
            File.WriteAllText(plan.CurvePath, Header + "\n");
        var batches = new PictureBatches(source, trainer.Shape.Resolution, trainer.Settings.Batch, trainer.Settings.Seed);
        SlicedWasserstein? metric = plan.MetricPictures > 0
            ? SlicedWasserstein.Of(source, trainer.Shape.Resolution, plan.MetricPictures)
            : null;
        var clock = Stopwatch.StartNew();
        long counted = trainer.Images;
        double since = 0, sums = 0, generator = 0, discriminator = 0, sign = 0;
        while (trainer.Images < plan.Images && !stop.IsCancellationRequested)
        {
            TrainingProgress progress = trainer.Show(batches.Take(trainer.Step));
            sums++;
            generator += progress.GeneratorLoss;
            discriminator += progress.DiscriminatorLoss;
            sign += progress.RealSign;
            bool snapshot = progress.Images / plan.Snapshot != (progress.Images - trainer.Settings.Batch) / plan.Snapshot;
            if (!snapshot && progress.Images < plan.Images && !stop.IsCancellationRequested)
                continue;

            double now = clock.Elapsed.TotalSeconds;
            trainer.Seconds = earlier + now;
            double speed = (progress.Images - counted) / Math.Max(now - since, 1e-9);
            double swd = metric?.To(SampleGrid.Draw(trainer.Average, plan.MetricPictures, 1)) ?? double.NaN;
            string row = string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.Images},{trainer.Seconds:F0},{generator / sums:F4},{discriminator / sums:F4},{progress.R1:F4},"
                + $"{sign / sums:F3},{speed:F1},{swd:F3}");
            Save(trainer, source, plan, swd);
            File.AppendAllText(plan.CurvePath, row + "\n");
            log?.Invoke($"{Header.Replace(',', ' ')}: {row.Replace(',', ' ')}");
            (sums, generator, discriminator, sign) = (0, 0, 0, 0);
            (counted, since) = (progress.Images, clock.Elapsed.TotalSeconds);
        }
    }

    static void Save(Trainer trainer, IPictureSource source, TrainingPlan plan, double metric)
    {
        SampleGrid.Write(Path.Combine(plan.Folder, $"samples-{trainer.Images:D8}.png"), trainer.Average);
        TrainingState.Save(trainer, plan.StatePath, new Dictionary<string, string>
        {
            ["dataset"] = source.Description,
            ["swd"] = metric.ToString("F3", CultureInfo.InvariantCulture),
        });
    }
}

using LiveGan.Studio.Datasets;
using LiveGan.Studio.Training;
using TorchSharp;

namespace LiveGan.Studio.Commands;

/// <summary><c>livegan train</c>: trains a network on pictures or blooms, or goes on with a training, and writes the network to play.</summary>
public static class TrainCommand
{
    const int MostRestarts = 3;

    /// <summary>Trains, saves, and exports the network that is kept in half precision.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="log">Receives a line a checkpoint, and, on any thread, one for each picture that is left out; may be null.</param>
    /// <param name="watch">Shows how it stands; may be null.</param>
    /// <param name="stop">Ends training after the current step; everything is saved.</param>
    /// <exception cref="DllNotFoundException">libtorch or the binding is missing; the message says what to install.</exception>
    /// <exception cref="ArgumentException">An option is out of range; the message says which.</exception>
    /// <exception cref="StudioException">The state to resume from is none, pictures are missing, or nothing can be written.</exception>
    /// <exception cref="DivergenceException">It went astray again and again; the last checkpoint on disk is intact.</exception>
    public static void Run(TrainOptions options, Action<string>? log = null, TrainingWatch? watch = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using PictureArchive? archive = options.Pictures is { } path ? new PictureArchive(path, options.Mirror, log) : null;
        IPictureSource source = archive ?? (IPictureSource)new BloomSource(options.DatasetCount, options.DatasetSeed, options.Variety);
        torch.set_num_threads(options.Plan.Threads);
        // A training that went astray goes on from its last good state with other random numbers: the same would end the same.
        for (int attempt = 0; ; attempt++)
        {
            TrainOptions other = options with { Settings = options.Settings with { Seed = options.Settings.Seed + attempt } };
            using ITrainer trainer = TrainingStart.Open(attempt == 0 ? other : other with { Resume = null }, log);
            log?.Invoke(
                $"training a {trainer.Kind} on {source.Description} at {trainer.Resolution}×{trainer.Resolution}: "
                + $"{trainer.Weights.Generator:N0} + {trainer.Weights.Discriminator:N0} weights, {trainer.Images:N0} images shown");
            try
            {
                new TrainingSession(trainer, source, options.Plan, log, watch).Run(stop);
                KeepUnshown(trainer, source, options.Plan);
                return;
            }
            catch (DivergenceException error) when (attempt < MostRestarts && File.Exists(options.Plan.StatePath))
            {
                log?.Invoke($"{error.Message}: going on from the last good state with seed {options.Settings.Seed + attempt + 1}");
            }
        }
    }

    // Stopped before its first step, or resumed from elsewhere with all pictures shown.
    static void KeepUnshown(ITrainer trainer, IPictureSource source, TrainingPlan plan)
    {
        if (!File.Exists(plan.StatePath))
            trainer.Save(plan.StatePath, new Dictionary<string, string> { ["dataset"] = source.Description });
        if (!File.Exists(plan.NetworkPath))
            trainer.Export(plan.NetworkPath, TrainingSession.Record(trainer, source.Description, "unknown"));
    }
}

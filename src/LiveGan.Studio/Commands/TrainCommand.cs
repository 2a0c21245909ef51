using System.Globalization;
using System.Text.Json;
using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;
using TorchSharp;

namespace LiveGan.Studio.Commands;

/// <summary><c>livegan train</c>: trains a StyleGAN2 on pictures or blooms, or goes on with a training, and writes the network to play.</summary>
public static class TrainCommand
{
    /// <summary>The playable network within the output folder.</summary>
    public const string NetworkFile = "network.safetensors";

    const int MostRestarts = 3;

    /// <summary>Trains, saves, and exports the moving average in half precision.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="log">Receives a line a checkpoint; may be null.</param>
    /// <param name="stop">Ends training after the current step; everything is saved.</param>
    /// <exception cref="DllNotFoundException">libtorch or the binding is missing; the message says what to install.</exception>
    /// <exception cref="ArgumentException">An option is out of range; the message says which.</exception>
    /// <exception cref="StudioException">The state to resume from is none, or pictures are missing.</exception>
    /// <exception cref="DivergenceException">It went astray again and again; the last checkpoint on disk is intact.</exception>
    public static void Run(TrainOptions options, Action<string>? log = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using PictureArchive? archive = options.Pictures is { } path ? new PictureArchive(path, options.Mirror) : null;
        IPictureSource source = archive ?? (IPictureSource)new BloomSource(options.DatasetCount, options.DatasetSeed, options.Variety);
        torch.set_num_threads(options.Plan.Threads);
        Show(options, source, log, stop);
        Export(options.Plan.StatePath, Path.Combine(options.Plan.Folder, NetworkFile));
    }

    // A training that went astray goes on from its last good state with other random numbers: the same would end the same.
    static void Show(TrainOptions options, IPictureSource source, Action<string>? log, CancellationToken stop)
    {
        for (int attempt = 0; ; attempt++)
        {
            TrainOptions other = options with { Settings = options.Settings with { Seed = options.Settings.Seed + attempt } };
            using Trainer trainer = Open(attempt == 0 ? other : other with { Resume = null });
            log?.Invoke(
                $"training on {source.Description} at {trainer.Shape.Resolution}×{trainer.Shape.Resolution}: "
                + $"{trainer.Generator.Parameters.Count:N0} + {trainer.Discriminator.Parameters.Count:N0} weights, {trainer.Images:N0} images shown");
            try
            {
                TrainingSession.Run(trainer, source, options.Plan, log, stop);
                return;
            }
            catch (DivergenceException error) when (attempt < MostRestarts && File.Exists(options.Plan.StatePath))
            {
                log?.Invoke($"{error.Message}: going on from the last good state with seed {options.Settings.Seed + attempt + 1}");
            }
        }
    }

    /// <summary>Writes the moving average of a saved training as a network to play, with its record.</summary>
    /// <param name="statePath">The training's state.</param>
    /// <param name="networkPath">File to write.</param>
    /// <param name="resolution">A larger size: the picture is up-sampled by blocks that are still silent. Null keeps the size.</param>
    /// <param name="description">What to say of the result, for people; may be null.</param>
    public static void Export(string statePath, string networkPath, int? resolution = null, string? description = null)
    {
        IReadOnlyDictionary<string, string> facts = TrainingState.Facts(statePath);
        using Trainer trainer = TrainingState.Load(statePath, resolution);
        int trainedAt = JsonSerializer.Deserialize<NetworkSettings>(facts["shape"])!.Resolution;
        var record = new Dictionary<string, string>
        {
            ["trained by"] = "LiveGan's studio (livegan train)",
            ["dataset"] = facts.GetValueOrDefault("dataset", "unknown"),
            ["images shown"] = facts["images"],
            ["hours"] = (trainer.Seconds / 3600).ToString("F2", CultureInfo.InvariantCulture),
            ["trained at"] = $"{trainedAt}×{trainedAt}",
            ["sliced Wasserstein distance"] = facts.GetValueOrDefault("swd", "unknown"),
            ["settings"] = facts["settings"],
        };
        if (description is not null)
            record["description"] = description;
        using StyleGan2Network network = NetworkExport.Export(trainer.Average, record);
        SafeTensorsFile.Write(network, networkPath, TensorType.Float16);
    }

    static Trainer Open(TrainOptions options)
    {
        string? start = options.Resume ?? (File.Exists(options.Plan.StatePath) ? options.Plan.StatePath : null);
        if (start is null)
            return new Trainer(options.Shape with { Resolution = options.Resolution ?? options.Shape.Resolution }, options.Settings);
        if (!File.Exists(start))
            throw new StudioException($"cannot resume from '{start}': there is no such file; leave out --resume to start afresh");
        if (start == options.Plan.StatePath || TrainingState.Is(start))
            return TrainingState.Load(start, options.Resolution, _ => options.Settings);
        using StyleGan2Network network = Checkpoint.Open(start);
        NetworkSettings shape = NetworkImport.Shape(network);
        if (options.Resolution is { } wanted && wanted != shape.Resolution)
        {
            throw new StudioException(
                $"cannot start at {wanted}×{wanted} from '{start}': it paints {shape.Resolution}×{shape.Resolution}; train at that size first, then grow");
        }
        var trainer = new Trainer(shape, options.Settings);
        NetworkImport.Copy(network, trainer.Generator);
        NetworkImport.Copy(network, trainer.Average);
        return trainer;
    }
}

using System.Globalization;
using System.Text.Json;
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

    /// <summary>Trains, saves, and exports the moving average in half precision.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="log">Receives a line a checkpoint; may be null.</param>
    /// <param name="stop">Ends training after the current step; everything is saved.</param>
    /// <exception cref="DllNotFoundException">libtorch or the binding is missing; the message says what to install.</exception>
    /// <exception cref="ArgumentException">An option is out of range; the message says which.</exception>
    /// <exception cref="StudioException">The state to resume from is none.</exception>
    /// <exception cref="StudioException">Losses are no longer numbers; the last checkpoint on disk is intact.</exception>
    public static void Run(TrainOptions options, Action<string>? log = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using PictureArchive? archive = options.Pictures is { } path ? new PictureArchive(path, options.Mirror) : null;
        torch.set_num_threads(options.Plan.Threads);
        using Trainer trainer = Open(options);
        IPictureSource source = archive ?? (IPictureSource)new BloomSource(options.DatasetCount, options.DatasetSeed, options.Variety);
        log?.Invoke(
            $"training on {source.Description} at {trainer.Shape.Resolution}×{trainer.Shape.Resolution}: "
            + $"{trainer.Generator.Parameters.Count:N0} + {trainer.Discriminator.Parameters.Count:N0} weights, {trainer.Images:N0} images shown");
        TrainingSession.Run(trainer, source, options.Plan, log, stop);
        Export(options.Plan.StatePath, Path.Combine(options.Plan.Folder, NetworkFile));
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
        string? state = options.Resume ?? (File.Exists(options.Plan.StatePath) ? options.Plan.StatePath : null);
        return state is null
            ? new Trainer(options.Shape with { Resolution = options.Resolution ?? options.Shape.Resolution }, options.Settings)
            : TrainingState.Load(state, options.Resolution, _ => options.Settings);
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;

namespace LiveGan.Studio.Training;

/// <summary>Saves a training and takes it up again, at the same size or grown to a larger one.</summary>
public static class TrainingState
{
    /// <summary>Writes everything that the next step depends on; a crash leaves the old file or the new one.</summary>
    /// <param name="trainer">What to save.</param>
    /// <param name="path">File to replace.</param>
    /// <param name="facts">More to remember, for the training record.</param>
    /// <exception cref="DivergenceException">A weight is no number; the old file stays.</exception>
    public static void Save(Trainer trainer, string path, IReadOnlyDictionary<string, string>? facts = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var state = new StateFile();
        foreach ((string key, string value) in facts ?? new Dictionary<string, string>())
            state.Facts[key] = value;
        state.Facts["shape"] = JsonSerializer.Serialize(trainer.Shape);
        state.Facts["settings"] = JsonSerializer.Serialize(trainer.Settings);
        SavedTensors.Add(state, trainer, trainer.Probability);
        state.Facts["path length"] = trainer.PathLengthMean.ToString("R", CultureInfo.InvariantCulture);
        state.Facts["R1"] = trainer.LastR1.ToString("R", CultureInfo.InvariantCulture);
        SavedTensors.Add(state, "average.w", trainer.Average.AverageW);
        foreach ((string name, Parameter parameter) in trainer.Average.Parameters.Entries)
            SavedTensors.Add(state, "average." + name, parameter);
        for (int layer = 0; layer < trainer.Average.Noise.Count; layer++)
            SavedTensors.Add(state, NoiseName(layer), trainer.Average.Noise[layer]);
        SavedTensors.Add(state, "generator.", trainer.Generator.Parameters, trainer.GeneratorOptimizer);
        SavedTensors.Add(state, "discriminator.", trainer.Discriminator.Parameters, trainer.DiscriminatorOptimizer);
        state.Write(path);
    }

    /// <summary>Reads the facts alone.</summary>
    /// <exception cref="StudioException">The file is no training state.</exception>
    public static IReadOnlyDictionary<string, string> Facts(string path) => StateFile.Read(path, factsOnly: true).Facts;

    /// <summary>Height and width of the pictures of a state, or null where there is none.</summary>
    public static int? Resolution(string path)
    {
        if (!File.Exists(path) || !Is(path))
            return null;
        using JsonDocument shape = JsonDocument.Parse(Facts(path)["shape"]);
        return shape.RootElement.GetProperty("Resolution").GetInt32();
    }

    /// <summary>Whether a file holds a training to go on with, rather than a network to start from.</summary>
    public static bool Is(string path)
    {
        try
        {
            return Facts(path).ContainsKey("step");
        }
        catch (StudioException)
        {
            return false;
        }
    }

    /// <summary>Takes a training up again.</summary>
    /// <param name="path">What <see cref="Save"/> wrote.</param>
    /// <param name="resolution">
    /// A larger size to grow to, or null to keep the size. Growing only up-samples pictures at first: new blocks start silent.
    /// </param>
    /// <param name="change">Changes to how it trains, or null.</param>
    /// <exception cref="StudioException">The file is no training state.</exception>
    /// <exception cref="ArgumentException">It cannot shrink.</exception>
    public static Trainer Load(string path, int? resolution = null, Func<TrainingSettings, TrainingSettings>? change = null)
    {
        StateFile state = StateFile.Read(path);
        try
        {
            NetworkSettings shape = JsonSerializer.Deserialize<NetworkSettings>(state.Facts["shape"])!;
            TrainingSettings settings = JsonSerializer.Deserialize<TrainingSettings>(state.Facts["settings"])!;
            int size = resolution ?? shape.Resolution;
            if (size < shape.Resolution)
                throw new ArgumentException($"a training at {shape.Resolution}×{shape.Resolution} cannot shrink to {size}×{size}");
            int silentFrom = size > shape.Resolution ? shape.Resolution * 2 : int.MaxValue;
            var trainer = new Trainer(shape with { Resolution = size }, change?.Invoke(settings) ?? settings, silentFrom);
            trainer.Steps = long.Parse(state.Facts["step"], CultureInfo.InvariantCulture);
            trainer.Images = long.Parse(state.Facts["images"], CultureInfo.InvariantCulture);
            trainer.Seconds = double.Parse(state.Facts["seconds"], CultureInfo.InvariantCulture);
            trainer.PathLengthMean = double.Parse(state.Facts["path length"], CultureInfo.InvariantCulture);
            trainer.LastR1 = double.Parse(state.Facts["R1"], CultureInfo.InvariantCulture);
            // A probability that was asked for goes before the one that was reached.
            if (trainer.Settings.AugmentationP == settings.AugmentationP)
                SavedTensors.Restore(state, trainer.Probability);
            using IDisposable frozen = torch.no_grad();
            SavedTensors.Restore(state, "average.w", trainer.Average.AverageW);
            foreach ((string name, Parameter parameter) in trainer.Average.Parameters.Entries)
                SavedTensors.Restore(state, "average." + name, parameter);
            for (int layer = 0; layer < trainer.Average.Noise.Count; layer++)
                SavedTensors.Restore(state, NoiseName(layer), trainer.Average.Noise[layer]);
            SavedTensors.Restore(state, "generator.", trainer.Generator.Parameters, trainer.GeneratorOptimizer);
            SavedTensors.Restore(state, "discriminator.", trainer.Discriminator.Parameters, trainer.DiscriminatorOptimizer);
            if (size > shape.Resolution)
            {
                trainer.Generator.ContinueInBlack(shape.Resolution);
                trainer.Average.ContinueInBlack(shape.Resolution);
            }
            return trainer;
        }
        catch (Exception error) when (error is KeyNotFoundException or JsonException or FormatException or ExternalException)
        {
            throw new StudioException($"cannot resume from '{path}': {error.Message}; choose a state that 'train' wrote", error);
        }
    }

    static string NoiseName(int layer) => string.Create(CultureInfo.InvariantCulture, $"average.noise{layer}");
}

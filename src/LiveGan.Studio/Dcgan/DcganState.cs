using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using LiveGan.Studio.Training;
using TorchSharp;

namespace LiveGan.Studio.Dcgan;

/// <summary>Saves the training of a DCGAN and takes it up again.</summary>
public static class DcganState
{
    const string Kind = "dcgan";

    /// <summary>Whether the facts of a state are those of a DCGAN.</summary>
    public static bool Is(IReadOnlyDictionary<string, string> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.GetValueOrDefault("kind") == Kind;
    }

    /// <summary>Writes everything that the next step depends on; a crash leaves the old file or the new one.</summary>
    /// <param name="trainer">What to save.</param>
    /// <param name="path">File to replace.</param>
    /// <param name="facts">More to remember, or null.</param>
    /// <exception cref="DivergenceException">A weight is no number; the old file stays.</exception>
    public static void Save(DcganTrainer trainer, string path, IReadOnlyDictionary<string, string>? facts = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var state = new StateFile();
        foreach ((string key, string value) in facts ?? new Dictionary<string, string>())
            state.Facts[key] = value;
        state.Facts["kind"] = Kind;
        state.Facts["shape"] = JsonSerializer.Serialize(trainer.Shape);
        state.Facts["settings"] = JsonSerializer.Serialize(trainer.Settings);
        SavedTensors.Add(state, trainer, trainer.Probability);
        SavedTensors.Add(state, "generator.", trainer.Generator.Parameters, trainer.GeneratorOptimizer);
        SavedTensors.Add(state, "discriminator.", trainer.Discriminator.Parameters, trainer.DiscriminatorOptimizer);
        foreach ((string name, torch.Tensor tensor) in trainer.Generator.Statistics)
            SavedTensors.Add(state, "generator." + name, tensor);
        state.Write(path);
    }

    /// <summary>Takes a training up again.</summary>
    /// <param name="path">What <see cref="Save"/> wrote.</param>
    /// <param name="change">Changes to how it trains, or null.</param>
    /// <exception cref="StudioException">The file is no such state.</exception>
    public static DcganTrainer Load(string path, Func<TrainingSettings, TrainingSettings>? change = null)
    {
        StateFile state = StateFile.Read(path);
        if (!Is(state.Facts))
            throw new StudioException($"cannot resume from '{path}': it is no training of a DCGAN; leave out --kind dcgan, or choose another folder");
        try
        {
            TrainingSettings settings = JsonSerializer.Deserialize<TrainingSettings>(state.Facts["settings"])!;
            var trainer = new DcganTrainer(JsonSerializer.Deserialize<DcganSettings>(state.Facts["shape"])!, change?.Invoke(settings) ?? settings)
            {
                Steps = long.Parse(state.Facts["step"], CultureInfo.InvariantCulture),
                Images = long.Parse(state.Facts["images"], CultureInfo.InvariantCulture),
                Seconds = double.Parse(state.Facts["seconds"], CultureInfo.InvariantCulture),
            };
            if (trainer.Settings.AugmentationP == settings.AugmentationP)
                SavedTensors.Restore(state, trainer.Probability);
            using IDisposable frozen = torch.no_grad();
            SavedTensors.Restore(state, "generator.", trainer.Generator.Parameters, trainer.GeneratorOptimizer);
            SavedTensors.Restore(state, "discriminator.", trainer.Discriminator.Parameters, trainer.DiscriminatorOptimizer);
            foreach ((string name, torch.Tensor tensor) in trainer.Generator.Statistics)
                SavedTensors.Restore(state, "generator." + name, tensor);
            return trainer;
        }
        catch (Exception error) when (error is KeyNotFoundException or JsonException or FormatException or ExternalException)
        {
            throw new StudioException($"cannot resume from '{path}': {error.Message}; choose a state that 'train' wrote", error);
        }
    }
}

using System.Globalization;
using System.Numerics.Tensors;
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
        state.Facts["step"] = trainer.Step.ToString(CultureInfo.InvariantCulture);
        state.Facts["images"] = trainer.Images.ToString(CultureInfo.InvariantCulture);
        state.Facts["seconds"] = trainer.Seconds.ToString("F1", CultureInfo.InvariantCulture);
        state.Facts["path length"] = trainer.PathLengthMean.ToString("R", CultureInfo.InvariantCulture);
        state.Facts["R1"] = trainer.LastR1.ToString("R", CultureInfo.InvariantCulture);
        state.Facts["augmentation"] = string.Create(
            CultureInfo.InvariantCulture, $"{trainer.Probability.P:R} {trainer.Probability.Sum:R} {trainer.Probability.Steps}");
        Add(state, "average.w", trainer.Average.AverageW);
        foreach ((string name, Parameter parameter) in trainer.Average.Parameters.Entries)
            Add(state, "average." + name, parameter);
        AddTrained(state, "generator.", trainer.Generator.Parameters, trainer.GeneratorOptimizer);
        AddTrained(state, "discriminator.", trainer.Discriminator.Parameters, trainer.DiscriminatorOptimizer);
        state.Write(path);
    }

    /// <summary>Reads the facts alone.</summary>
    /// <exception cref="StudioException">The file is no training state.</exception>
    public static IReadOnlyDictionary<string, string> Facts(string path) => StateFile.Read(path).Facts;

    /// <summary>Whether a file holds a training to go on with, rather than a network to start from.</summary>
    public static bool Is(string path)
    {
        try
        {
            return StateFile.Read(path).Facts.ContainsKey("step");
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
            trainer.Step = long.Parse(state.Facts["step"], CultureInfo.InvariantCulture);
            trainer.Images = long.Parse(state.Facts["images"], CultureInfo.InvariantCulture);
            trainer.Seconds = double.Parse(state.Facts["seconds"], CultureInfo.InvariantCulture);
            trainer.PathLengthMean = double.Parse(state.Facts["path length"], CultureInfo.InvariantCulture);
            trainer.LastR1 = double.Parse(state.Facts["R1"], CultureInfo.InvariantCulture);
            RestoreProbability(state, trainer, changed: trainer.Settings.AugmentationP != settings.AugmentationP);
            using IDisposable frozen = torch.no_grad();
            Restore(state, "average.w", trainer.Average.AverageW);
            foreach ((string name, Parameter parameter) in trainer.Average.Parameters.Entries)
                Restore(state, "average." + name, parameter);
            RestoreTrained(state, "generator.", trainer.Generator.Parameters, trainer.GeneratorOptimizer);
            RestoreTrained(state, "discriminator.", trainer.Discriminator.Parameters, trainer.DiscriminatorOptimizer);
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

    // States of before there was augmentation lack it; a probability that was asked for goes before the one that was reached.
    static void RestoreProbability(StateFile state, Trainer trainer, bool changed)
    {
        if (changed || !state.Facts.TryGetValue("augmentation", out string? fact))
            return;
        string[] parts = fact.Split(' ');
        if (parts.Length != 3)
            throw new FormatException($"the augmentation '{fact}' is none");
        trainer.Probability.P = double.Parse(parts[0], CultureInfo.InvariantCulture);
        trainer.Probability.Sum = double.Parse(parts[1], CultureInfo.InvariantCulture);
        trainer.Probability.Steps = int.Parse(parts[2], CultureInfo.InvariantCulture);
    }

    static void AddTrained(StateFile state, string prefix, ParameterSet parameters, Adam optimizer)
    {
        foreach (((string name, Parameter parameter), Adam.State memory) in parameters.Entries.Zip(optimizer.state_dict().State.Cast<Adam.State>()))
        {
            Add(state, prefix + name, parameter);
            Add(state, prefix + name + ".mean", memory.exp_avg);
            Add(state, prefix + name + ".square", memory.exp_avg_sq);
            state.Facts[prefix + name + ".step"] = memory.step.ToString(CultureInfo.InvariantCulture);
        }
    }

    static void RestoreTrained(StateFile state, string prefix, ParameterSet parameters, Adam optimizer)
    {
        foreach (((string name, Parameter parameter), Adam.State memory) in parameters.Entries.Zip(optimizer.state_dict().State.Cast<Adam.State>()))
        {
            if (!Restore(state, prefix + name, parameter))
                continue;
            Restore(state, prefix + name + ".mean", memory.exp_avg);
            Restore(state, prefix + name + ".square", memory.exp_avg_sq);
            memory.step = long.Parse(state.Facts[prefix + name + ".step"], CultureInfo.InvariantCulture);
        }
    }

    static void Add(StateFile state, string name, torch.Tensor tensor)
    {
        float[] values = tensor.data<float>().ToArray();
        if (!TensorPrimitives.IsFiniteAll<float>(values))
        {
            throw new DivergenceException(
                $"training went astray: '{name}' is no longer made of numbers; resume from the last checkpoint with a lower learning "
                + "rate or a higher γ");
        }
        state.Tensors[name] = (tensor.shape, values);
    }

    // What the file lacks belongs to a block that is being grown and keeps its initial values.
    static bool Restore(StateFile state, string name, torch.Tensor tensor)
    {
        if (!state.Tensors.TryGetValue(name, out (long[] Shape, float[] Values) saved))
            return false;
        if (!saved.Shape.AsSpan().SequenceEqual(tensor.shape))
            throw new FormatException($"the tensor '{name}' has shape [{string.Join(", ", saved.Shape)}]");
        tensor.data<float>().CopyFrom(saved.Values);
        return true;
    }
}

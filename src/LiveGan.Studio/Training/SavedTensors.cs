using System.Globalization;
using System.Numerics.Tensors;
using LiveGan.Studio.Augmentation;
using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;

namespace LiveGan.Studio.Training;

/// <summary>Puts networks, optimisers and what else a training consists of into a state file and takes them out again.</summary>
static class SavedTensors
{
    /// <exception cref="DivergenceException">A number is none.</exception>
    public static void Add(StateFile state, string name, torch.Tensor tensor)
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

    /// <summary>A network's tensors with what its optimiser remembers of each.</summary>
    public static void Add(StateFile state, string prefix, ParameterSet parameters, Adam optimizer)
    {
        foreach (((string name, Parameter parameter), Adam.State memory) in parameters.Entries.Zip(optimizer.state_dict().State.Cast<Adam.State>()))
        {
            Add(state, prefix + name, parameter);
            Add(state, prefix + name + ".mean", memory.exp_avg);
            Add(state, prefix + name + ".square", memory.exp_avg_sq);
            state.Facts[prefix + name + ".step"] = memory.step.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static void Add(StateFile state, ITrainer trainer, AdaptiveProbability probability)
    {
        state.Facts["step"] = trainer.Steps.ToString(CultureInfo.InvariantCulture);
        state.Facts["images"] = trainer.Images.ToString(CultureInfo.InvariantCulture);
        state.Facts["seconds"] = trainer.Seconds.ToString("F1", CultureInfo.InvariantCulture);
        state.Facts["augmentation"] = string.Create(CultureInfo.InvariantCulture, $"{probability.P:R} {probability.Sum:R} {probability.Steps}");
    }

    /// <summary>False for a tensor that the file lacks: it belongs to a block that is being grown and keeps its initial values.</summary>
    /// <exception cref="FormatException">It has another shape.</exception>
    public static bool Restore(StateFile state, string name, torch.Tensor tensor)
    {
        if (!state.Tensors.TryGetValue(name, out (long[] Shape, float[] Values) saved))
            return false;
        if (!saved.Shape.AsSpan().SequenceEqual(tensor.shape))
            throw new FormatException($"the tensor '{name}' has shape [{string.Join(", ", saved.Shape)}]");
        tensor.data<float>().CopyFrom(saved.Values);
        return true;
    }

    public static void Restore(StateFile state, string prefix, ParameterSet parameters, Adam optimizer)
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

    /// <summary>States of before there was augmentation lack it.</summary>
    public static void Restore(StateFile state, AdaptiveProbability probability)
    {
        if (!state.Facts.TryGetValue("augmentation", out string? fact))
            return;
        string[] parts = fact.Split(' ');
        if (parts.Length != 3)
            throw new FormatException($"the augmentation '{fact}' is none");
        probability.P = double.Parse(parts[0], CultureInfo.InvariantCulture);
        probability.Sum = double.Parse(parts[1], CultureInfo.InvariantCulture);
        probability.Steps = int.Parse(parts[2], CultureInfo.InvariantCulture);
    }
}

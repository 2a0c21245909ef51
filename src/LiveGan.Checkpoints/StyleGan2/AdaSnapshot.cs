using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.Torch;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>
/// A training snapshot of StyleGAN2-ADA-PyTorch, or of the stylegan3 repository, or a generator by itself:
/// <c>{G, D, G_ema, augment_pipe, training_set_kwargs}</c>. Only storages that are asked for are read.
/// </summary>
static class AdaSnapshot
{
    const string Licence = "unknown; networks published by NVIDIA carry NVIDIA's own non-commercial licence";

    /// <exception cref="CheckpointException">The root describes no StyleGAN2 generator.</exception>
    public static StyleGan2Network Read(PickleValue root, TorchTensors tensors)
    {
        var value = root;
        string member = "generator";
        if (root.Dictionary is { } snapshot)
        {
            member = snapshot.Find("G_ema"u8).IsAbsentOrNone ? "G" : "G_ema";
            value = snapshot.Find(member == "G" ? "G"u8 : "G_ema"u8);
        }

        if (value.IsAbsentOrNone)
            throw new CheckpointException($"it holds no generator: its root is {Describe(root)}, where 'G_ema' or 'G' is needed");
        return Generator(value, member, root.Dictionary, tensors);
    }

    /// <summary>All networks of the training.</summary>
    /// <exception cref="CheckpointException">The root describes no StyleGAN2 generator.</exception>
    public static TrainingSnapshot ReadAll(PickleValue root, TorchTensors tensors)
    {
        var average = Read(root, tensors);
        if (root.Dictionary is not { } snapshot) return new TrainingSnapshot(average);
        var raw = snapshot.Find("G"u8);
        var generator = raw.IsAbsentOrNone || snapshot.Find("G_ema"u8).IsAbsentOrNone ? null : Generator(raw, "G", snapshot, tensors);
        var adversary = snapshot.Find("D"u8);
        if (adversary.IsAbsentOrNone) return new TrainingSnapshot(average, generator);
        try
        {
            var module = TorchModule.From(adversary, tensors, "discriminator") ??
                throw new CheckpointException($"its 'D' is {Describe(adversary)}, where a pickled network is needed");
            return new TrainingSnapshot(average, generator, AdaDiscriminator.Read(module));
        }
        catch (CheckpointException reason)
        {
            return new TrainingSnapshot(average, generator, null, reason.Message);
        }
    }

    static StyleGan2Network Generator(PickleValue value, string member, PickleDictionary? snapshot, TorchTensors tensors)
    {
        var generator = TorchModule.From(value, tensors) ??
            throw new CheckpointException($"it holds no generator: its '{member}' is {Describe(value)}, where a pickled network is needed");
        return AdaGenerator.Read(generator, Facts(snapshot, member));
    }

    static Dictionary<string, string> Facts(PickleDictionary? snapshot, string member)
    {
        var facts = new Dictionary<string, string> { ["licence"] = Licence, ["weights"] = member };
        if (snapshot?.Find("training_set_kwargs"u8).Dictionary is not { } training) return facts;
        for (int i = 0; i < Math.Min(training.Count, 32); i++)
        {
            if (training.KeyAt(i).Kind == PickleKind.Text && training.ValueAt(i).Kind is
                    PickleKind.Text or PickleKind.Integer or PickleKind.Float or PickleKind.Boolean)
                facts[$"training_set.{training.KeyAt(i)}"] = training.ValueAt(i).ToString();
        }

        return facts;
    }

    static string Describe(PickleValue value)
    {
        if (value.Dictionary is not { } dictionary) return value.Kind == PickleKind.Absent ? "nothing" : $"'{value}'";
        var keys = Enumerable.Range(0, Math.Min(dictionary.Count, 6)).Select(i => $"'{dictionary.KeyAt(i)}'");
        return $"a dict of {string.Join(", ", keys)}{(dictionary.Count > 6 ? ", …" : "")}";
    }
}

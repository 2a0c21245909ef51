using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.Torch;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>
/// A training snapshot of StyleGAN2-ADA-PyTorch, or of the stylegan3 repository, or a generator by itself:
/// <c>{G, D, G_ema, augment_pipe, training_set_kwargs}</c>. Only G_ema's storages are read.
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
        var generator = TorchModule.From(value, tensors) ??
            throw new CheckpointException($"it holds no generator: its '{member}' is {Describe(value)}, where a pickled network is needed");
        return AdaGenerator.Read(generator, Facts(root.Dictionary, member));
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

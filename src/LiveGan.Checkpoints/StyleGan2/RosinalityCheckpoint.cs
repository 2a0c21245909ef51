using System.Text;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Checkpoints.Torch;

namespace LiveGan.Checkpoints.StyleGan2;

/// <summary>
/// A checkpoint of rosinality/stylegan2-pytorch: <c>{g_ema, latent_avg}</c>, a training checkpoint
/// <c>{g, d, g_ema, g_optim, …}</c>, or the generator's state dict by itself. Only the generator's storages are read.
/// </summary>
static class RosinalityCheckpoint
{
    /// <exception cref="CheckpointException">The root holds no generator in this layout.</exception>
    public static StyleGan2Network Read(PickleValue root, TorchTensors tensors)
    {
        if (root.Dictionary is not { } checkpoint)
            throw new CheckpointException($"it holds no generator: its root is a {root.Kind}, where a dict with 'g_ema' or 'g' is needed");

        var facts = new Dictionary<string, string>();
        var weights = checkpoint;
        foreach (string member in (ReadOnlySpan<string>)["g_ema", "g"])
        {
            if (checkpoint.Find(Encoding.UTF8.GetBytes(member)).Dictionary is not { } found) continue;
            facts["weights"] = member;
            weights = found;
            break;
        }

        var centre = tensors.Find(checkpoint.Find("latent_avg"u8));
        WeightTensor? average = centre?.Read(1, [centre.Count], tensors.Budget);
        facts["w_avg"] = average is null ? "estimated from seeded samples, the file stores none" : "latent_avg";
        return RosinalityGenerator.Read(new StateDictionary(weights, tensors), average, facts);
    }
}

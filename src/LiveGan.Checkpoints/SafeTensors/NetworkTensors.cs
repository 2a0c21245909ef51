using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.SafeTensors;

/// <summary>The tensors of a network by the names they have in a <c>.safetensors</c> file.</summary>
static class NetworkTensors
{
    /// <summary>Every tensor, in the order of the network. Noise strengths are scalars of their own.</summary>
    public static IEnumerable<(string Name, WeightTensor Tensor)> Of(GeneratorNetwork network) => network switch
    {
        StyleGan2Network styled => Of(styled),
        DcganNetwork dcgan => DcganFormat.Tensors(dcgan),
        _ => throw new ArgumentException($"there is no file format for a {network.GetType().Name}", nameof(network)),
    };

    static IEnumerable<(string Name, WeightTensor Tensor)> Of(StyleGan2Network network)
    {
        if (network.Mapping.Embedding is { } embedding)
            foreach (var named in Linear("mapping.embedding", embedding))
                yield return named;
        for (int i = 0; i < network.Mapping.Layers.Count; i++)
            foreach (var named in Linear($"mapping.layers.{i}", network.Mapping.Layers[i]))
                yield return named;
        yield return ("mapping.w_avg", network.Mapping.AverageW);

        foreach (var block in network.Blocks)
        {
            string name = $"b{block.Resolution}";
            if (block.Constant is { } constant) yield return ($"{name}.const", constant);
            if (block.Conv0 is { } conv0)
                foreach (var named in Convolution($"{name}.conv0", conv0))
                    yield return named;
            foreach (var named in Convolution($"{name}.conv1", block.Conv1)) yield return named;
            if (block.ToRgb is { } rgb)
            {
                foreach (var named in Linear($"{name}.torgb.style", rgb.Style)) yield return named;
                yield return ($"{name}.torgb.weight", rgb.Weight);
                yield return ($"{name}.torgb.bias", rgb.Bias);
            }

            if (block.Skip is { } skip) yield return ($"{name}.skip", skip);
            yield return ($"{name}.filter", block.Filter);
        }
    }

    static IEnumerable<(string Name, WeightTensor Tensor)> Linear(string name, FullyConnectedLayer layer)
    {
        yield return ($"{name}.weight", layer.Weight);
        yield return ($"{name}.bias", layer.Bias);
    }

    static IEnumerable<(string Name, WeightTensor Tensor)> Convolution(string name, ModulatedConvolution layer)
    {
        foreach (var named in Linear($"{name}.style", layer.Style)) yield return named;
        yield return ($"{name}.weight", layer.Weight);
        yield return ($"{name}.bias", layer.Bias);
        if (layer.Noise is { } noise) yield return ($"{name}.noise", noise);
        yield return ($"{name}.noise_strength", WeightTensor.From([layer.NoiseStrength]));
        if (layer.Filter is { } filter) yield return ($"{name}.filter", filter);
    }
}

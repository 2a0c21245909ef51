using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Tests;

static class NetworkAssert
{
    /// <summary>Every tensor has the same name, shape, type and bits.</summary>
    public static void SameWeights(StyleGan2Network expected, StyleGan2Network actual, bool exceptAverage = false)
    {
        var others = NetworkTensors.Of(actual).ToDictionary(t => t.Name, t => t.Tensor);
        var wanted = NetworkTensors.Of(expected).ToList();
        Assert.Equal(wanted.Select(t => t.Name).Order(StringComparer.Ordinal), others.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, tensor) in wanted)
        {
            Assert.Equal(tensor.Shape.ToArray(), others[name].Shape.ToArray());
            Assert.Equal(tensor.Type, others[name].Type);
            if (name != "mapping.w_avg" || !exceptAverage) Assert.True(tensor.Bytes.SequenceEqual(others[name].Bytes), name);
        }
    }

    /// <summary>Everything that is no weight is the same.</summary>
    public static void SameConfiguration(StyleGan2Network expected, StyleGan2Network actual)
    {
        var (a, b) = (NetworkDescription.Of(expected), NetworkDescription.Of(actual));
        Assert.Equal(a.Layers, b.Layers);
        Assert.Equal(
            (a.Resolution, a.Channels, a.ZDim, a.WDim, a.LabelCount, a.Architecture, a.Parameters),
            (b.Resolution, b.Channels, b.ZDim, b.WDim, b.LabelCount, b.Architecture, b.Parameters));
    }

    /// <summary>Every number is the expected one, or that rounded to half precision.</summary>
    public static void HalfWeights(StyleGan2Network expected, StyleGan2Network actual)
    {
        var others = NetworkTensors.Of(actual).ToDictionary(t => t.Name, t => t.Tensor);
        int halves = 0;
        foreach (var (name, tensor) in NetworkTensors.Of(expected))
        {
            bool half = others[name].Type == TensorType.Float16;
            halves += half ? 1 : 0;
            Assert.Equal(tensor.ToArray().Select(v => half ? (float)(Half)v : v), others[name].ToArray());
        }

        Assert.True(halves > 0, "no tensor was stored in half precision");
    }
}

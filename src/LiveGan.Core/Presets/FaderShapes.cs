using LiveGan.Core.Latents;

namespace LiveGan.Core.Presets;

/// <summary>The weights of <see cref="FaderShape"/>.</summary>
static class FaderShapes
{
    /// <summary>The weight of each of <paramref name="dimensions"/>, −1…1.</summary>
    public static float[] WeightsFor(this FaderShape shape, ReadOnlySpan<int> dimensions)
    {
        int count = dimensions.Length;
        var weights = new float[count];
        for (int i = 0; i < count; i++)
        {
            weights[i] = shape switch
            {
                FaderShape.RaisedCosine => (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 1) / (count + 1))),
                FaderShape.Ramp => (i + 1f) / count,
                FaderShape.Alternate => i % 2 == 0 ? 1f : -1f,
                FaderShape.Scatter => SeededHash.ToSigned(SeededHash.At(0x7363u, 0, (uint)dimensions[i])),
                _ => 1f,
            };
        }
        return weights;
    }
}

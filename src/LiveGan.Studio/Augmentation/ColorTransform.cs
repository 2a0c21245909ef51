using System.Numerics;
using TorchSharp;

namespace LiveGan.Studio.Augmentation;

/// <summary>The colour augmentations of each picture as one affine map of RGB.</summary>
static class ColorTransform
{
    static readonly Vector3 Luma = Vector3.Normalize(Vector3.One);

    /// <param name="pictures"><c>[N, 3, R, R]</c>.</param>
    /// <param name="draws">One per picture.</param>
    public static torch.Tensor Apply(torch.Tensor pictures, AugmentationDraws[] draws)
    {
        int count = draws.Length;
        var factors = new float[9 * count];
        var offsets = new float[3 * count];
        for (int i = 0; i < count; i++)
        {
            Matrix4x4 map = Map(draws[i]);
            for (int k = 0; k < 9; k++)
                factors[9 * i + k] = map[k % 3, k / 3];
            for (int k = 0; k < 3; k++)
                offsets[3 * i + k] = map[3, k];
        }
        torch.Tensor planes = pictures.reshape(count, 3, -1);
        return (torch.tensor(factors, [count, 3, 3]).matmul(planes) + torch.tensor(offsets, [count, 3, 1])).reshape(pictures.shape);
    }

    /// <summary>Maps rows <c>(r, g, b, 1)</c>.</summary>
    public static Matrix4x4 Map(AugmentationDraws draw)
    {
        Matrix4x4 map = Matrix4x4.CreateTranslation(new Vector3(draw.Brightness)) * Matrix4x4.CreateScale(draw.Contrast);
        Matrix4x4 grey = Projection(Luma);
        if (draw.LumaFlip)
            map *= Linear(Matrix4x4.Identity - grey * 2);
        map *= Matrix4x4.CreateFromAxisAngle(Luma, draw.Hue);
        return map * Linear(grey + (Matrix4x4.Identity - grey) * draw.Saturation);
    }

    static Matrix4x4 Projection(Vector3 axis) => new(
        axis.X * axis.X, axis.X * axis.Y, axis.X * axis.Z, 0,
        axis.Y * axis.X, axis.Y * axis.Y, axis.Y * axis.Z, 0,
        axis.Z * axis.X, axis.Z * axis.Y, axis.Z * axis.Z, 0,
        0, 0, 0, 0);

    static Matrix4x4 Linear(Matrix4x4 map)
    {
        map.M44 = 1;
        return map;
    }
}

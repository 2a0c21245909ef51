using System.Numerics;

namespace LiveGan.Studio.Augmentation;

/// <summary>The geometric augmentations of one picture as one affine map.</summary>
static class Geometry
{
    /// <summary>From pixels of the augmented picture to those of the original, both counted from the centre.</summary>
    public static Matrix3x2 Inverse(AugmentationDraws draw, AugmentationCategories categories, int resolution)
    {
        // Matrix3x2 multiplies rows from the left: the last factor is the first that the inverse applies.
        Matrix3x2 map = Matrix3x2.Identity;
        if (categories.HasFlag(AugmentationCategories.Blit))
        {
            map = Matrix3x2.CreateScale(draw.Mirror ? -1 : 1, 1) * map;
            map = Quarter(draw.QuarterTurns) * map;
            map = Matrix3x2.CreateTranslation(
                -MathF.Round(draw.WholeShift.X * resolution), -MathF.Round(draw.WholeShift.Y * resolution)) * map;
        }
        if (categories.HasFlag(AugmentationCategories.Geom))
        {
            map = Matrix3x2.CreateScale(1 / draw.Scale) * map;
            map = Matrix3x2.CreateRotation(draw.FirstTurn) * map;
            map = Matrix3x2.CreateScale(1 / draw.Stretch, draw.Stretch) * map;
            map = Matrix3x2.CreateRotation(draw.SecondTurn) * map;
            map = Matrix3x2.CreateTranslation(-draw.Shift * resolution) * map;
        }
        return map;
    }

    // Exact, where sine and cosine of a quarter turn would blur.
    static Matrix3x2 Quarter(int turns) => turns switch
    {
        1 => new Matrix3x2(0, 1, -1, 0, 0, 0),
        2 => new Matrix3x2(-1, 0, 0, -1, 0, 0),
        3 => new Matrix3x2(0, -1, 1, 0, 0, 0),
        _ => Matrix3x2.Identity,
    };
}

using LiveGan.Studio.Pictures;
using TorchSharp;

namespace LiveGan.Studio.Training;

/// <summary>
/// The whole plane of a network with two latent numbers in one picture: z₁ rises to the right, z₂ upwards, from −2 to 2. A
/// StyleGAN2 normalises z, so its map only changes with the direction from the middle; a DCGAN's changes everywhere.
/// </summary>
public static class LatentMap
{
    const double Reach = 2;

    /// <summary>Writes the map.</summary>
    /// <param name="path">PNG to replace.</param>
    /// <param name="trainer">Whose z has two numbers.</param>
    /// <param name="side">Pictures along each axis, at least 2.</param>
    public static void Write(string path, ITrainer trainer, int side = 12)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.ZDim != 2)
            throw new ArgumentException($"a map is of 2 latent numbers, not of {trainer.ZDim}", nameof(trainer));
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 2);
        ContactSheet.Write(path, SampleGrid.Draw(trainer.Paint, Plane(side), 2, trainer.Resolution), trainer.Resolution, side);
    }

    /// <summary>Row by row from the top left, <c>[side², 2]</c>. An even side leaves out the middle, where z has no direction.</summary>
    internal static float[] Plane(int side)
    {
        var z = new float[2 * side * side];
        for (int i = 0; i < side * side; i++)
        {
            z[2 * i] = (float)(Reach * (2.0 * (i % side) / (side - 1) - 1));
            z[2 * i + 1] = (float)(Reach * (1 - 2.0 * (i / side) / (side - 1)));
        }
        return z;
    }
}

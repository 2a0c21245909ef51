using System.Numerics;

namespace LiveGan.Studio.Datasets;

/// <summary>Colours along <c>t</c> in 0…1 as <c>middle + swing·cos(π·t)</c>: from one colour to another, soft at both ends.</summary>
/// <param name="Middle">The colour half way, linear light.</param>
/// <param name="Swing">Half the difference of the ends.</param>
public readonly record struct CosinePalette(Vector3 Middle, Vector3 Swing)
{
    /// <summary>The palette that begins and ends with given colours.</summary>
    public static CosinePalette Between(Vector3 start, Vector3 end) => new((start + end) / 2, (start - end) / 2);
}

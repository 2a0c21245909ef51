using LiveGan.Core.Latents;

namespace LiveGan.Core.Bending;

/// <summary>
/// What is done to some channels of one layer's features on their way to the next layer: network bending (Broad, Leymarie,
/// Grierson 2021).
/// </summary>
/// <remarks>
/// <para>It acts on the output of the modulated convolution <see cref="Layer"/> after its activation and clamp, before a
/// residual bypass is added and before the next convolution or the picture layer reads it; its own output is not clamped
/// again. Several bends of one layer act one after the other, in their order.</para>
/// <para>With side n and S the feature map before, zero outside, the pixel of row i and column j has its centre at
/// (x, y) = (j + ½, i + ½), y downwards. Its value is S at</para>
/// <code>
/// u = x − n/2 − ShiftX·n          v = y − n/2 − ShiftY·n          θ = 2π·Rotate
/// xs = n/2 + (u·cos θ − v·sin θ) / Zoom
/// ys = n/2 + (u·sin θ + v·cos θ) / Zoom
/// </code>
/// <para>sampled bilinearly between the four nearest pixel centres; with flips, the mean of S at (xs, ys), (n − xs, ys),
/// (xs, n − ys), (n − xs, n − ys) with the weights (1−FlipX)(1−FlipY), FlipX(1−FlipY), (1−FlipX)FlipY, FlipX·FlipY. Of
/// that value s remains <c>(s − clamp(s, −Threshold, Threshold)) · Scale · (1 − Ablate)</c>.</para>
/// <para>A number outside its range counts as the range's end, one that is not a number as neutral.</para>
/// </remarks>
public readonly record struct Bend
{
    /// <summary>A bend that changes nothing.</summary>
    public Bend()
    {
    }

    /// <summary>The convolution, counted from 0: b4 conv1, b8 conv0, b8 conv1, … as the rows of ws; one that a network lacks does nothing.</summary>
    public int Layer { get; init; }

    /// <summary>Its channels; those that the layer lacks are ignored.</summary>
    public DimensionSelection Channels { get; init; } = DimensionSelection.All;

    /// <summary>Factor on the values, −4…4.</summary>
    public float Scale { get; init; } = 1f;

    /// <summary>To the right, in sides of the picture, −1…1.</summary>
    public float ShiftX { get; init; }

    /// <summary>Downwards, in sides of the picture, −1…1.</summary>
    public float ShiftY { get; init; }

    /// <summary>Counter-clockwise about the middle, in turns, −1…1.</summary>
    public float Rotate { get; init; }

    /// <summary>Enlargement about the middle, ⅛…8.</summary>
    public float Zoom { get; init; } = 1f;

    /// <summary>How much of it is mirrored left to right, 0…1.</summary>
    public float FlipX { get; init; }

    /// <summary>How much of it is mirrored top to bottom, 0…1.</summary>
    public float FlipY { get; init; }

    /// <summary>What every value loses of its amount (soft thresholding), 0…8.</summary>
    public float Threshold { get; init; }

    /// <summary>How much of it is taken away, 0…1.</summary>
    public float Ablate { get; init; }

    /// <summary>Whether it moves pixels, so that it needs a copy of the map.</summary>
    public bool IsSpatial => ShiftX != 0 || ShiftY != 0 || Rotate != 0 || Zoom != 1 || FlipX != 0 || FlipY != 0;

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNeutral => !IsSpatial && Scale == 1 && Threshold == 0 && Ablate == 0;

    /// <summary>The same bend with every number in its range.</summary>
    public Bend Limited() => this with
    {
        Scale = Limit(Scale, -4, 4, 1),
        ShiftX = Limit(ShiftX, -1, 1, 0),
        ShiftY = Limit(ShiftY, -1, 1, 0),
        Rotate = Limit(Rotate, -1, 1, 0),
        Zoom = Limit(Zoom, 0.125f, 8, 1),
        FlipX = Limit(FlipX, 0, 1, 0),
        FlipY = Limit(FlipY, 0, 1, 0),
        Threshold = Limit(Threshold, 0, 8, 0),
        Ablate = Limit(Ablate, 0, 1, 0),
    };

    static float Limit(float value, float least, float most, float neutral) =>
        float.IsNaN(value) ? neutral : Math.Clamp(value, least, most);
}

namespace LiveGan.Core.Performance;

/// <summary>What a stack of drivers does to a row of values: <c>scale · value + driven</c>.</summary>
sealed class DriverLane(int length)
{
    /// <summary>The latent in all layers.</summary>
    public const int Latent = 0;

    /// <summary>Lanes of the layer ranges are 1 to 3, as <see cref="Latents.LayerRange"/> counts.</summary>
    public const int Ranges = 3;

    /// <summary>The parameters, as positions of faders.</summary>
    public const int Parameters = 4;

    /// <summary>The deck that is not under the hands; for seams only, its drivers are those of <see cref="Latent"/>.</summary>
    public const int Other = 5;

    /// <summary>Number of lanes with drivers.</summary>
    public const int Count = 5;

    /// <summary>Added, <c>[length]</c>.</summary>
    public float[] Driven { get; } = new float[length];

    /// <summary>Factors, <c>[length]</c>; mean something where <see cref="IsScaled"/>.</summary>
    public float[] Scale { get; } = new float[length];

    /// <summary>True when some driver multiplies or replaces.</summary>
    public bool IsScaled { get; private set; }

    /// <summary>True when some driver moves it.</summary>
    public bool IsDriven { get; private set; }

    /// <summary>Forgets the drivers.</summary>
    public void Clear()
    {
        if (IsDriven) Array.Clear(Driven);
        (IsDriven, IsScaled) = (false, false);
    }

    /// <summary>A driver is about to act.</summary>
    public void Begin(bool scales)
    {
        IsDriven = true;
        if (!scales || IsScaled) return;
        Scale.AsSpan().Fill(1);
        IsScaled = true;
    }

    /// <summary>How far a value is moved.</summary>
    public float ChangeOf(int index, float value) => IsScaled ? (Scale[index] - 1) * value + Driven[index] : Driven[index];
}

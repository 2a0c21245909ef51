namespace LiveGan.Core.Drivers;

/// <summary>Something of a driver that another driver, or a signal, moves.</summary>
/// <remarks>
/// What another driver gives is its depth times its sample as if it moved one dimension alone. A factor is
/// <c>max(0, 1 + amount · s)</c> of a source that goes to both sides (s in −1…1), and of one that is 0…1 it opens from
/// <c>1 − amount</c> to 1, or with an amount below 0 closes from 1 to <c>1 + amount</c>: ducking. Master depth has no part in it.
/// </remarks>
public readonly record struct Modulation()
{
    /// <summary>Largest <see cref="Amount"/> to either side.</summary>
    public const float MaxAmount = 4;

    /// <summary>Most of them for one driver.</summary>
    public const int MostOfDriver = 16;

    /// <summary>What it moves.</summary>
    public ModulationTarget Target { get; init; }

    /// <summary>The driver that moves it, from 0 in the look's order, or −1 for <see cref="Signal"/>.</summary>
    public int Driver { get; init; } = -1;

    /// <summary>The <see cref="Drivers.Signal"/> that moves it, or −1 for <see cref="Driver"/>.</summary>
    public int Signal { get; init; } = -1;

    /// <summary>How much, −<see cref="MaxAmount"/>…<see cref="MaxAmount"/>: a share, or for <see cref="ModulationTarget.Phase"/> cycles.</summary>
    public float Amount { get; init; } = 1;

    /// <summary>The factor that a source's value makes.</summary>
    /// <param name="value">The source's value.</param>
    /// <param name="isUnipolar">True for a source of 0…1.</param>
    public float Factor(float value, bool isUnipolar)
    {
        float away = isUnipolar ? Math.Clamp(value, 0f, 1f) - (Amount > 0 ? 1 : 0) : value;
        return Math.Max(0, 1 + Amount * away);
    }
}

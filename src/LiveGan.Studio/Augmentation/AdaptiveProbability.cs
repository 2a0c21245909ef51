namespace LiveGan.Studio.Augmentation;

/// <summary>
/// Raises p while the discriminator is too sure of real pictures (it overfits) and lowers it while it is not: Karras et al.
/// 2020, section 3.
/// </summary>
public sealed class AdaptiveProbability
{
    /// <summary>Steps between changes.</summary>
    public const int Interval = 4;

    /// <summary>Probability of each augmentation, 0 to 1.</summary>
    public double P { get; set; }

    internal double Sum { get; set; }

    internal int Steps { get; set; }

    /// <summary>Takes a step's measurement.</summary>
    /// <param name="sign">Mean sign of the logits of real pictures, −1 to 1.</param>
    /// <param name="batch">Pictures of the step.</param>
    /// <param name="target">The sign to keep: 0.6 in the paper.</param>
    /// <param name="images">Pictures from p = 0 to p = 1 at full speed.</param>
    public void Observe(double sign, int batch, double target, double images)
    {
        Sum += sign;
        if (++Steps < Interval)
            return;
        P = Math.Clamp(P + Math.Sign(Sum / Steps - target) * batch * Interval / images, 0, 1);
        (Sum, Steps) = (0, 0);
    }
}

namespace LiveGan.Core.Drivers;

/// <summary>A macro: one hand that moves many dimensions, each by its shape's weight.</summary>
public sealed record MacroSettings : DriverSettings
{
    /// <summary>Which of the signals <c>macro1</c>…<c>macro16</c>, from 0.</summary>
    public int Macro { get; init; }

    /// <summary>True when the macro's middle is 0 and its ends are −1 and 1; otherwise it goes from 0 to 1.</summary>
    public bool IsBipolar { get; init; }

    /// <inheritdoc/>
    public override Driver PrepareFor(int[] dimensions) => new LevelDriver(this, dimensions);
}

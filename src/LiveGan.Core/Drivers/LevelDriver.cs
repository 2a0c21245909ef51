namespace LiveGan.Core.Drivers;

/// <summary>Brings one level to all its dimensions; for a bipolar macro −1…1, else 0…1.</summary>
sealed class LevelDriver(DriverSettings settings, int[] dimensions) : Driver(settings, dimensions)
{
    readonly bool _isBipolar = settings is MacroSettings { IsBipolar: true };

    public override bool IsUnipolar => !_isBipolar;

    public override void Sample(double phase, Span<float> values) =>
        values.Fill(_isBipolar ? (float)phase * 2 - 1 : (float)phase);
}

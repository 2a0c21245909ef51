using LiveGan.Core.Drivers;

namespace LiveGan.Core.Performance;

/// <summary>A driver of the current look with what can change while it runs.</summary>
struct RunningDriver
{
    public Driver Driver;

    /// <summary>How much of it reaches each of its dimensions, or null for all of it.</summary>
    public float[]? Weights;

    /// <summary>Its cycles over driver time, or over the beats of drivers.</summary>
    public PhaseClock Phase;

    /// <summary>The speed that is set, which a signal may slow down.</summary>
    public double Speed;

    /// <summary>How far ahead of its clock <see cref="Phase"/> is by its settings or a hand, cycles.</summary>
    public double PhaseOffset;

    public Glide Depth;

    /// <summary>What it hears of its signal.</summary>
    public DriverLevel Level;

    public RunningDriver(Driver driver, float[]? weights, double clock)
    {
        Driver = driver;
        Weights = weights;
        DriverSettings settings = driver.Settings;
        Phase.ChangeRate(settings.Speed, clock);
        Phase.JumpTo(settings.Phase + (settings.Sync == DriverSync.Beats ? clock * settings.Speed : 0), clock);
        PhaseOffset = settings.Phase;
        Speed = settings.Speed;
        Depth = new Glide(settings.Depth);
        Level = DriverLevel.Rest;
    }
}

using LiveGan.Core.Drivers;

namespace LiveGan.Core.Performance;

/// <summary>A driver of the current look with what can change while it runs.</summary>
struct RunningDriver
{
    public Driver Driver;

    /// <summary>Its cycles over driver time.</summary>
    public PhaseClock Phase;

    public Glide Depth;

    public RunningDriver(Driver driver, double driverTime)
    {
        Driver = driver;
        Phase.ChangeRate(driver.Settings.Speed, driverTime);
        Depth = new Glide(driver.Settings.Depth);
    }
}

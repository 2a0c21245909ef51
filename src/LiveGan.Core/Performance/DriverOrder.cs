using LiveGan.Core.Drivers;

namespace LiveGan.Core.Performance;

/// <summary>Drivers that move to other places of their look: those that modulate each other find each other there.</summary>
static class DriverOrder
{
    /// <summary>The drivers without some; what those modulated is modulated by them no more.</summary>
    /// <param name="drivers">All of them.</param>
    /// <param name="isGone">Says it of a number.</param>
    public static IReadOnlyList<DriverSettings> Without(IReadOnlyList<DriverSettings> drivers, Func<int, bool> isGone)
    {
        var places = new int[drivers.Count];
        int next = 0;
        for (int i = 0; i < places.Length; i++) places[i] = isGone(i) ? -1 : next++;
        return [.. Moved(drivers, driver => driver < places.Length ? places[driver] : driver).Where((_, i) => places[i] >= 0)];
    }

    /// <summary>The same drivers, their modulations by the numbers that drivers will have.</summary>
    /// <param name="drivers">All of them.</param>
    /// <param name="newPlace">The number that a driver will have, or −1 where it goes.</param>
    public static IReadOnlyList<DriverSettings> Moved(IReadOnlyList<DriverSettings> drivers, Func<int, int> newPlace)
    {
        return [.. drivers.Select(driver => driver.Modulations.Any(HasMoved) ? driver with { Modulations = [.. Renumbered(driver.Modulations)] } : driver)];

        bool HasMoved(Modulation by) => by.Driver >= 0 && newPlace(by.Driver) != by.Driver;

        IEnumerable<Modulation> Renumbered(IEnumerable<Modulation> modulations) => modulations
            .Where(by => by.Driver < 0 || newPlace(by.Driver) >= 0)
            .Select(by => by.Driver < 0 ? by : by with { Driver = newPlace(by.Driver) });
    }
}

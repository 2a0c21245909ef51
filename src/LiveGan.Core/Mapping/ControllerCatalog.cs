using LiveGan.Core.Performance;

namespace LiveGan.Core.Mapping;

/// <summary>The controller profiles there are.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ControllerCatalog
{
    readonly ControllerProfile[] _profiles;

    /// <param name="profiles">
    /// Any number. Where two fit equally well, one with the device's whole name is taken before others, one that extends
    /// another before that, and else the earlier.
    /// </param>
    public ControllerCatalog(IEnumerable<ControllerProfile> profiles) => _profiles = [.. profiles];

    /// <summary>All of them.</summary>
    public ReadOnlySpan<ControllerProfile> Profiles => _profiles;

    /// <summary>The profile that fits a device best, a general one if no other does, or null.</summary>
    public ControllerProfile? For(string deviceName)
    {
        ControllerProfile? best = null;
        (int Fit, bool IsOf, int Generation) highest = (-1, false, 0);
        foreach (ControllerProfile profile in _profiles)
        {
            var rank = (profile.Fit(deviceName), profile.IsOf(deviceName), profile.Generation);
            if (rank.Item1 < 0 || rank.CompareTo(highest) <= 0) continue;
            (best, highest) = (profile, rank);
        }
        return best;
    }

    /// <summary>The profile of a name: exactly, or the only one whose name contains it; upper and lower case are the same.</summary>
    /// <exception cref="PerformanceException">There is none, or more than one; the message lists the names.</exception>
    public ControllerProfile Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ControllerProfile? exact = Array.Find(_profiles, p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (exact is not null) return exact;
        ControllerProfile[] found = Array.FindAll(_profiles, p => p.Name.Contains(name, StringComparison.OrdinalIgnoreCase));
        if (found.Length == 1) return found[0];
        string problem = found.Length == 0 ? $"no controller is called '{name}'" : $"'{name}' could be several controllers";
        IEnumerable<ControllerProfile> choices = found.Length == 0 ? _profiles : found;
        string names = string.Join(", ", choices.Select(profile => $"'{profile.Name}'"));
        throw new PerformanceException($"{problem}: name one of {names}, or a .json file");
    }
}

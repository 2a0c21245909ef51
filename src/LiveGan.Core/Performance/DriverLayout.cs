using LiveGan.Core.Drivers;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

/// <summary>The drivers of a look, fitted to its banks, its groups and a network.</summary>
static class DriverLayout
{
    /// <summary>A driver ready to be started.</summary>
    /// <exception cref="PerformanceException">It moves a bank, a group or a dimension that there is not.</exception>
    public static RunningDriver Fit(DriverSettings settings, int index, Bank[] banks, Fader[] groups, int dimensions)
    {
        string name = settings.Name.Length > 0 ? $"driver '{settings.Name}'" : $"driver {index + 1}";
        if (settings.IsModulator) return Ready(settings, [0], null);
        if (settings.Parameters is { } parameters)
        {
            int[] numbers = parameters.Numbers.ToArray();
            return Ready(settings, numbers, settings.Shape == FaderShape.Flat ? null : settings.Shape.WeightsFor(numbers));
        }
        if (settings.Group is int g)
        {
            if (g < 0 || g >= groups.Length)
                throw new PerformanceException($"{name} moves group {g + 1}, and this look has {groups.Length}: add the group first");
            if (groups[g].Parameter >= 0)
                throw new PerformanceException($"{name} moves group {g + 1}, which moves a parameter: let the driver move the parameter itself");
            return Ready(settings, groups[g].Dimensions.ToArray(), groups[g].Weights.ToArray());
        }
        int[] moved;
        try
        {
            moved = settings.Bank is int b ? OfBank(b, banks, name) : settings.Dimensions.Resolve(dimensions);
        }
        catch (PerformanceException error) when (settings.Bank is null)
        {
            throw new PerformanceException($"{name} does not fit: {error.Message}", error);
        }
        return Ready(settings, moved, settings.Shape == FaderShape.Flat ? null : settings.Shape.WeightsFor(moved));
    }

    static RunningDriver Ready(DriverSettings settings, int[] dimensions, float[]? weights) =>
        new(settings.PrepareFor(dimensions), weights, 0);

    static int[] OfBank(int b, Bank[] banks, string name)
    {
        if (b < 0 || b >= banks.Length)
            throw new PerformanceException($"{name} moves bank {b + 1}, and this look has {banks.Length}: take one of those");
        var seen = new HashSet<int>();
        var dimensions = new List<int>();
        foreach (Fader fader in banks[b].Faders)
            foreach (int d in fader.Dimensions)
                if (seen.Add(d)) dimensions.Add(d);
        return dimensions.Count > 0
            ? [.. dimensions]
            : throw new PerformanceException($"{name} moves bank {b + 1}, which has no dimensions: let the driver move its parameters");
    }
}

using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

/// <summary>The banks of a look, fitted to a network.</summary>
static class BankLayout
{
    /// <summary>The look's own banks, or banks of <see cref="Look.BankSize"/> neighbours over all dimensions.</summary>
    /// <param name="look">The look.</param>
    /// <param name="dimensions">The network's latent dimensions.</param>
    /// <param name="groups">Receives the faders that move more than one dimension, in the order of their slots.</param>
    /// <exception cref="PerformanceException">A bank names a dimension that the network does not have.</exception>
    public static Bank[] Fit(Look look, int dimensions, List<Fader> groups)
    {
        if (look.Banks.Count == 0) return Neighbours(look.BankSize, dimensions);
        var banks = new Bank[look.Banks.Count];
        for (int b = 0; b < banks.Length; b++)
        {
            BankSettings settings = look.Banks[b];
            var faders = new Fader[settings.Faders.Count];
            for (int f = 0; f < faders.Length; f++) faders[f] = Fit(settings, settings.Faders[f], b, dimensions, groups);
            banks[b] = new Bank(settings.Name, faders);
        }
        return banks;
    }

    /// <summary>The look's groups as faders that belong to no bank; they get slots after those in <paramref name="groups"/>.</summary>
    /// <exception cref="PerformanceException">A group names a dimension that the network does not have.</exception>
    public static Fader[] FitGroups(Look look, int dimensions, List<Fader> groups)
    {
        var faders = new Fader[look.Groups.Count];
        for (int g = 0; g < faders.Length; g++)
        {
            try
            {
                if (look.Groups[g].Parameter is int parameter)
                {
                    faders[g] = OfParameter(look.Groups[g], -1, parameter);
                    continue;
                }
                int[] selected = look.Groups[g].Dimensions.Resolve(dimensions);
                float[] weights = look.Groups[g].ResolveWeights(selected);
                faders[g] = new Fader(look.Groups[g].Name, -1, dimensions + groups.Count, selected, weights, look.Groups[g].Layers);
            }
            catch (PerformanceException error)
            {
                throw new PerformanceException($"group '{look.Groups[g].Name}' does not fit: {error.Message}", error);
            }
            groups.Add(faders[g]);
        }
        return faders;
    }

    static Fader Fit(BankSettings bank, FaderSettings settings, int index, int dimensions, List<Fader> groups)
    {
        if (settings.Parameter is int parameter) return OfParameter(settings, index, parameter);
        try
        {
            int[] selected = settings.Dimensions.Resolve(dimensions);
            float[] weights = settings.ResolveWeights(selected);
            bool isPlain = selected.Length == 1 && weights[0] == 1 && settings.Layers == LayerRange.All;
            int slot = isPlain ? selected[0] : dimensions + groups.Count;
            var fader = new Fader(settings.Name, index, slot, selected, weights, settings.Layers);
            if (!isPlain) groups.Add(fader);
            return fader;
        }
        catch (PerformanceException error)
        {
            throw new PerformanceException($"bank '{bank.Name}' does not fit: {error.Message}", error);
        }
    }

    static Fader OfParameter(FaderSettings settings, int bank, int parameter) =>
        new(settings.Name.Length > 0 ? settings.Name : ParameterTable.Names[parameter], bank, Fader.NoSlot, [], [], LayerRange.All, parameter);

    static Bank[] Neighbours(int size, int dimensions)
    {
        var banks = new Bank[(dimensions + size - 1) / size];
        float[] one = [1f];
        for (int b = 0; b < banks.Length; b++)
        {
            int first = b * size;
            var faders = new Fader[Math.Min(size, dimensions - first)];
            for (int f = 0; f < faders.Length; f++) faders[f] = new Fader($"{first + f}", b, first + f, [first + f], one);
            banks[b] = new Bank($"{first}–{first + faders.Length - 1}", faders);
        }
        return banks;
    }
}

using LiveGan.Core.Latents;

namespace LiveGan.Core.Performance;

/// <summary>One fader of a bank: a latent dimension, or a group of them that moves together.</summary>
/// <remarks>
/// Immutable. A group adds <c>weight · value</c> to each of its dimensions, on top of what their own faders say; groups
/// that share dimensions add up, and a sum beyond −1…1 is cut off there (and comes back when a fader comes back).
/// </remarks>
public sealed class Fader
{
    /// <summary><see cref="Slot"/> of a fader that moves a parameter.</summary>
    internal const int NoSlot = int.MaxValue;

    readonly int[] _dimensions;
    readonly float[] _weights;

    internal Fader(string name, int bank, int slot, int[] dimensions, float[] weights, LayerRange layers = LayerRange.All, int parameter = -1)
    {
        (Layers, Parameter) = (layers, parameter);
        Name = name;
        BankIndex = bank;
        Slot = slot;
        _dimensions = dimensions;
        _weights = weights;
    }

    /// <summary>What a screen writes under it; may be empty.</summary>
    public string Name { get; }

    /// <summary>The bank it belongs to, from 0, or −1 for a group of the look.</summary>
    public int BankIndex { get; }

    /// <summary>The layers in which it moves them.</summary>
    public LayerRange Layers { get; }

    /// <summary>The parameter it moves instead of dimensions, or −1.</summary>
    public int Parameter { get; }

    /// <summary>The latent dimensions it moves, at least one; none where it moves a parameter.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>How far it moves each, −1…1, as many as <see cref="Dimensions"/>.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Where its value is kept: the dimension's own place, or one after all dimensions for a group.</summary>
    internal int Slot { get; }
}

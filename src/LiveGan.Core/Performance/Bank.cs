namespace LiveGan.Core.Performance;

/// <summary>Faders that the hardware reaches at the same time.</summary>
/// <remarks>Immutable.</remarks>
public sealed class Bank
{
    readonly Fader[] _faders;

    internal Bank(string name, Fader[] faders) => (Name, _faders) = (name, faders);

    /// <summary>What a screen writes above it.</summary>
    public string Name { get; }

    /// <summary>The faders from left to right, at least one.</summary>
    public ReadOnlySpan<Fader> Faders => _faders;
}

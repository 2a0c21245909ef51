using LiveGan.Core.Bending;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Presets;

/// <summary>A way to play: where the faders start, what drives them, how they are banked, how they take over.</summary>
/// <remarks>Immutable. Written and read as JSON by <see cref="LookJson"/>.</remarks>
public sealed record Look
{
    /// <summary>Most <see cref="Groups"/>.</summary>
    public const int MaxGroups = 256;

    /// <summary>The name a performer calls it by, 1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence about how it looks.</summary>
    public string Description { get; init; } = "";

    /// <summary>Which vector the faders move.</summary>
    public LatentSpace Space { get; init; }

    /// <summary>
    /// Base values from the z of a seed, divided by its largest magnitude so that they fit −1…1. The network normalises z,
    /// so in <see cref="LatentSpace.Z"/> the base alone shows that seed's picture. Null for 0 everywhere.
    /// </summary>
    public uint? Seed { get; init; }

    /// <summary>Base values that replace those of <see cref="Seed"/>, later ones over earlier ones.</summary>
    public IReadOnlyList<BaseSettings> Base { get; init; } = [];

    /// <summary>How long a value that a hand moves is on its way, milliseconds 0…10000: hides 7-bit steps.</summary>
    public double Smoothing { get; init; } = 40;

    /// <summary>How long the way to a new set of values is (Random, Zero, …, another look), milliseconds 0…600000.</summary>
    public double Morph { get; init; } = 400;

    /// <summary>How long that way is in beats, 0…1024; 0 for <see cref="Morph"/>.</summary>
    public double MorphBeats { get; init; }

    /// <summary>How that way spends its time.</summary>
    public MorphCurve Curve { get; init; }

    /// <summary>How hardware faders take over.</summary>
    public Takeover Takeover { get; init; }

    /// <summary>How near a hardware fader must come to pick a value up, in fader units, 0…1.</summary>
    public float PickupTolerance { get; init; } = 0.04f;

    /// <summary>Which drivers step back when a hand takes a fader.</summary>
    public Handover Handover { get; init; }

    /// <summary>Faders of a bank where <see cref="Banks"/> names none, 1…64: neighbours, over all dimensions.</summary>
    public int BankSize { get; init; } = 8;

    /// <summary>The banks, or none for neighbours.</summary>
    public IReadOnlyList<BankSettings> Banks { get; init; } = [];

    /// <summary>Groups of dimensions that one fader moves, reachable from every bank; at most <see cref="MaxGroups"/>.</summary>
    public IReadOnlyList<FaderSettings> Groups { get; init; } = [];

    /// <summary>Base values −1…1 from dimension 0 on, over those of <see cref="Seed"/> and <see cref="Base"/>; may be empty.</summary>
    public IReadOnlyList<float> Values { get; init; } = [];

    /// <summary>
    /// In w-space, what is added to single rows of ws, row by row from 0, from dimension 0 on, in units of faders; may be empty.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<float>> Rows { get; init; } = [];

    /// <summary>Values −1…1 of the group faders: those in <see cref="Banks"/> in order, then <see cref="Groups"/>; may be empty.</summary>
    public IReadOnlyList<float> GroupValues { get; init; } = [];

    /// <summary>
    /// What hands have left of the drivers' movement in each dimension, 0…1, from dimension 0 on; may be empty for all of it.
    /// </summary>
    public IReadOnlyList<float> Shares { get; init; } = [];

    /// <summary>The signals <c>macro1</c>…<c>macro16</c>, each 0…1; may be empty.</summary>
    public IReadOnlyList<float> Macros { get; init; } = [];

    /// <summary>
    /// Values of the parameters, by their numbers in <see cref="Core.Parameters.ParameterTable"/>; may be empty for all neutral.
    /// </summary>
    public IReadOnlyList<float> Parameters { get; init; } = [];

    /// <summary>Where the bends act, at most eight, or none for <see cref="BendSettings.Standard"/>.</summary>
    public IReadOnlyList<BendSettings> Bends { get; init; } = [];

    /// <summary>Which directions the parameters <c>direction1</c>… go along.</summary>
    public DirectionKind Directions { get; init; }

    /// <summary>The layers whose directions they are, and which they reach.</summary>
    public LayerSelection DirectionLayers { get; init; } = LayerSelection.All;

    /// <summary>Values −1…1 of the deck that is not under the hands, from dimension 0 on; empty to leave it as it is.</summary>
    public IReadOnlyList<float> OtherValues { get; init; } = [];

    /// <summary>True when deck B is under the hands, false when deck A is, null for whichever is.</summary>
    public bool? IsOnB { get; init; }

    /// <summary>The drivers, at most <see cref="DriverSettings.MaxDrivers"/>.</summary>
    public IReadOnlyList<DriverSettings> Drivers { get; init; } = [];

    /// <summary>Truncation ψ, −2…2.</summary>
    public float Psi { get; init; } = 1f;

    /// <summary>How many style rows truncation reaches, or −1 for all.</summary>
    public int PsiCutoff { get; init; } = -1;

    /// <summary>Amount of layer noise, 0…2.</summary>
    public float NoiseAmount { get; init; } = 1f;

    /// <summary>Where layer noise comes from.</summary>
    public NoiseMode Noise { get; init; }

    /// <summary>Seed of random layer noise.</summary>
    public uint NoiseSeed { get; init; }

    /// <summary>How often random layer noise is renewed, hertz 0…60; stands still while frozen.</summary>
    public double NoiseRate { get; init; } = 12;

    /// <summary>Master speed of the drivers, 0…8.</summary>
    public float Speed { get; init; } = 1f;

    /// <summary>Master depth of the drivers, 0…2.</summary>
    public float Depth { get; init; } = 1f;

    /// <summary>Label of a conditional network, from 0.</summary>
    public int Label { get; init; }

    /// <summary>
    /// What plays when nobody chose a look: everything drifts until a hand takes a fader (presets/looks/slow-tide.json).
    /// </summary>
    public static Look Standard { get; } = new()
    {
        Name = "Slow Tide",
        Description = "Everything drifts on its own, slowly, until a hand takes a fader.",
        Psi = 0.8f,
        Morph = 600,
        Drivers = [new PerlinSettings { Speed = 0.07 }],
    };

    /// <summary>Reads a look; see <see cref="LookJson"/>.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <exception cref="PresetException">The text is not a sound look.</exception>
    public static Look Parse(string json, string fileName) => LookJson.Parse(json, fileName);

    /// <summary>Writes it so that <see cref="Parse"/> gives an equal look.</summary>
    public string ToJson() => LookJson.Write(this);
}

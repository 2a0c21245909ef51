using FsCheck;
using FsCheck.Fluent;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests;

/// <summary>Random looks and what they are made of.</summary>
static class Generators
{
    public static Gen<DimensionSelection> Selections { get; } = Gen.Frequency(
        (1, Gen.Constant(DimensionSelection.All)),
        (4, Gen.NonEmptyListOf(Ranges()).Select(ranges => DimensionSelection.Parse(string.Join(',', ranges.Take(6))))));

    public static Gen<Look> Looks { get; } =
        from texts in Gen.Two(Texts())
        from shares in Gen.ArrayOf(Shares(), 8)
        from numbers in Gen.ArrayOf(Gen.Choose(0, 1_000_000), 8)
        from space in Gen.Elements(Enum.GetValues<LatentSpace>())
        from takeover in Gen.Elements(Enum.GetValues<Takeover>())
        from handover in Gen.Elements(Enum.GetValues<Handover>())
        from noise in Gen.Elements(Enum.GetValues<NoiseMode>())
        from bases in Gen.ListOf(Bases())
        from banks in Gen.ListOf(Banks())
        from drivers in Gen.ListOf(Drivers())
        select new Look
        {
            Name = "x" + texts.Item1,
            Description = texts.Item2,
            Space = space,
            Seed = numbers[0] % 2 == 0 ? null : (uint)numbers[0] * 4000u,
            Base = [.. bases.Take(4)],
            Smoothing = shares[0] * 10000.0,
            Morph = numbers[1] * 0.6,
            Takeover = takeover,
            PickupTolerance = shares[1],
            Handover = handover,
            BankSize = banks.Count == 0 ? 1 + numbers[2] % 64 : 8,
            Banks = [.. banks.Take(3)],
            Drivers = [.. drivers.Take(4)],
            Groups = [.. banks.SelectMany(bank => bank.Faders).Take(3)],
            Values = [.. shares],
            GroupValues = [.. shares.Take(numbers[6] % 4)],
            Rows = space == LatentSpace.W ? [.. Enumerable.Range(0, numbers[5] % 3).Select(row => (float[])[.. shares.Skip(row).Select(share => share * 100 - 50)])] : [],
            Shares = [.. shares.Take(numbers[7] % 4)],
            Macros = [.. shares.Take(numbers[6] % 3)],
            MorphBeats = shares[7] * 1024.0,
            Curve = (MorphCurve)(numbers[7] % 5),
            Psi = shares[2] * 4 - 2,
            PsiCutoff = numbers[3] % 66 - 1,
            NoiseAmount = shares[3] * 2,
            Noise = noise,
            NoiseSeed = (uint)numbers[4],
            NoiseRate = shares[4] * 60.0,
            Speed = shares[5] * 8,
            Depth = shares[6] * 2,
            Label = numbers[5],
        };

    public static Gen<float> Shares() => Gen.Choose(0, 1 << 24).Select(i => i / (float)(1 << 24));

    static Gen<string> Texts() =>
        Gen.ArrayOf(Gen.Elements('a', 'Z', '7', ' ', '"', '\\', '\n', '<', 'é', 'ψ', '界', '\u2028'))
            .Select(letters => new string(letters[..Math.Min(letters.Length, 60)]));

    static Gen<DimensionRange> Ranges() =>
        from first in Gen.Choose(0, 99)
        from length in Gen.Choose(1, 400)
        from share in Gen.Elements(true, false)
        select share ? new DimensionRange(first, Math.Min(100, first + length), true) : new DimensionRange(first, first + length - 1);

    static Gen<BaseSettings> Bases() =>
        from dimensions in Selections
        from share in Shares()
        select new BaseSettings(dimensions, share * 2 - 1);

    static Gen<FaderSettings> Faders() =>
        from name in Texts()
        from dimensions in Selections
        from shape in Gen.Elements(Enum.GetValues<FaderShape>())
        from weights in Gen.ListOf(Shares())
        select new FaderSettings
        {
            Name = name,
            Dimensions = dimensions,
            Shape = weights.Count == 0 ? shape : FaderShape.Flat,
            Weights = [.. weights.Select(weight => weight * 2 - 1)],
        };

    static Gen<BankSettings> Banks() =>
        from name in Texts()
        from faders in Gen.NonEmptyListOf(Faders())
        select new BankSettings { Name = name, Faders = [.. faders.Take(5)] };

    static Gen<DriverSettings> Drivers() =>
        from dimensions in Selections
        from shares in Gen.ArrayOf(Shares(), 8)
        from kind in Gen.Choose(0, 7)
        from number in Gen.Choose(0, 1000)
        from seed in Gen.Choose(0, int.MaxValue)
        from combine in Gen.Elements(Enum.GetValues<DriverCombine>())
        from sync in Gen.Elements(Enum.GetValues<DriverSync>())
        from shape in Gen.Elements(Enum.GetValues<FaderShape>())
        select Kind(kind, number, shares) with
        {
            Name = number % 3 == 0 ? "n" + number : "",
            Dimensions = dimensions,
            Speed = shares[0] * 60.0,
            Depth = shares[1] * 2,
            DepthSignal = number % 5 == 0 ? number % Signal.Count : null,
            SpeedSignal = number % 7 == 0 ? number % Signal.Count : null,
            Modulations = number % 4 == 0 ? [new Modulation { Signal = number % Signal.Count, Amount = (shares[5] * 8) - 4 }] : [],
            Phase = shares[2],
            Seed = (uint)seed,
            Combine = combine,
            Sync = sync,
            Shape = shape,
            Muted = number % 2 == 0,
        };

    static DriverSettings Kind(int kind, int number, float[] shares) => kind switch
    {
        0 => new PerlinSettings { Octaves = 1 + number % 8, Falloff = shares[3], Spread = shares[4] },
        1 => new CircularPerlinSettings { Features = 2 + number, Octaves = 1 + number % 8, Falloff = shares[3], Spread = shares[4] },
        2 => new LfoSettings { Wave = (LfoWave)(number % 5), Spread = shares[3] * 64 },
        3 => new WalkSettings { Path = (WalkPath)(number % 3), Rest = shares[3] },
        4 => new SequencerSettings
        {
            Steps = [.. Enumerable.Range(0, 1 + number % 64).Select(i => new SequencerStep(shares[i % 8] * 2 - 1, shares[(i + 1) % 8], shares[(i + 2) % 8]))],
            Swing = shares[3] * 0.75f,
            Spread = shares[4] * 64,
        },
        5 => new EnvelopeSettings
        {
            Signal = number % Signal.Count,
            Attack = shares[3] * 60.0,
            Hold = shares[4],
            Decay = shares[5],
            Sustain = shares[6],
            Release = shares[7],
            Velocity = shares[0],
        },
        6 => new FollowerSettings { Signal = number % Signal.Count, Attack = shares[3], Release = shares[4], Gain = shares[5] * 64, Gate = shares[6] },
        _ => new MacroSettings { Macro = number % 16, IsBipolar = number % 2 == 0 },
    };
}

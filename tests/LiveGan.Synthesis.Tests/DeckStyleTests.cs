using FsCheck.Xunit;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Synthesis.Reference;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests;

/// <summary>Two latents and three layer ranges on their way to style rows.</summary>
public sealed class DeckStyleTests : IDisposable
{
    const int W = 24;

    readonly StyleGan2Network _network = SeededNetwork.Create(64, 256, 8, W, W, 2, 3);
    readonly ReferenceGenerator _generator;

    public DeckStyleTests() => _generator = new ReferenceGenerator(_network);

    public void Dispose()
    {
        _generator.Dispose();
        _network.Dispose();
    }

    [Property(MaxTest = 30)]
    public bool At_its_ends_the_crossfader_is_one_deck_alone(byte a, byte b, LatentSpace space)
    {
        LatentFrame latent = Decks(a, b, space);
        float[] onlyA = Style(latent);
        latent.Parameters[ParameterTable.Deck] = 1;
        float[] onlyB = Style(latent);
        LatentFrame straight = Decks(b, a, space);
        return Style(straight).AsSpan().SequenceEqual(onlyB) && (a == b || !onlyA.AsSpan().SequenceEqual(onlyB));
    }

    [Property(MaxTest = 30)]
    public bool Equal_decks_stay_as_they_are(byte a, byte position)
    {
        LatentFrame latent = Decks(a, a, LatentSpace.Z);
        float[] alone = Style(latent);
        latent.Parameters[ParameterTable.Deck] = position / 255f;
        return Style(latent).Zip(alone).All(pair => MathF.Abs(pair.First - pair.Second) < 1e-4f);
    }

    [Property(MaxTest = 30)]
    public bool A_mix_is_as_far_from_the_average_as_its_ends(byte a, byte b, byte position)
    {
        if (a == b) return true;
        LatentFrame latent = Decks(a, b, LatentSpace.Z);
        double lengthA = Length(Style(latent), 0), share = position / 255.0;
        latent.Parameters[ParameterTable.Deck] = 1;
        double lengthB = Length(Style(latent), 0);
        latent.Parameters[ParameterTable.Deck] = (float)share;
        double expected = Math.Sqrt(Math.Pow(Math.Cos(Math.PI / 2 * share) * lengthA, 2) + Math.Pow(Math.Sin(Math.PI / 2 * share) * lengthB, 2));
        return Math.Abs(Length(Style(latent), 0) - expected) < 1e-3 * expected;
    }

    [Fact]
    public void Opposite_decks_meet_without_a_break()
    {
        var latent = new LatentFrame(W) { Space = LatentSpace.W };
        (latent.Values[0], latent.Other[0], latent.Parameters[ParameterTable.Deck]) = (1, -1, 0.5f);
        Assert.All(Style(latent), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Style_mixing_takes_the_fine_rows_of_the_one_and_the_coarse_of_the_other()
    {
        LatentFrame latent = Decks(1, 2, LatentSpace.Z);
        float[] a = Style(latent), b = Style(Decks(2, 1, LatentSpace.Z));
        latent.Parameters[ParameterTable.Mix] = 0.4f;
        float[] mixed = Style(latent);
        Assert.Equal(10, _network.StyleRows);
        Assert.Equal(a[..(6 * W)], mixed[..(6 * W)]);
        Assert.Equal(b[(6 * W)..], mixed[(6 * W)..]);
        latent.Parameters[ParameterTable.Mix] = 0;
        latent.Parameters[ParameterTable.RangeMix + 1] = 1;
        mixed = Style(latent);
        Assert.Equal(a[..(3 * W)], mixed[..(3 * W)]);
        Assert.Equal(b[(3 * W)..(7 * W)], mixed[(3 * W)..(7 * W)]);
        Assert.Equal(a[(7 * W)..], mixed[(7 * W)..]);
    }

    [Theory]
    [InlineData(LatentSpace.Z)]
    [InlineData(LatentSpace.W)]
    public void Offsets_move_the_rows_of_their_range_alone(LatentSpace space)
    {
        LatentFrame latent = Decks(1, 2, space);
        (latent.Psi, latent.PsiCutoff) = (0.5f, 4);
        float[] plain = Style(latent);
        latent.HasOffsets = true;
        latent.OffsetsOf(LayerRange.Middle)[5] = 0.7f;
        float[] moved = Style(latent);
        LatentFrame shifted = Decks(1, 2, space);
        (shifted.Psi, shifted.PsiCutoff) = (0.5f, 4);
        shifted.Values[5] += 0.7f;
        float[] expected = Style(shifted);
        Assert.Equal(plain[..(3 * W)], moved[..(3 * W)]);
        Assert.Equal(expected[(3 * W)..(7 * W)], moved[(3 * W)..(7 * W)]);
        Assert.Equal(plain[(7 * W)..], moved[(7 * W)..]);
    }

    double Length(float[] ws, int row)
    {
        float[] average = _network.Mapping.AverageW.ToArray();
        return Math.Sqrt(Enumerable.Range(0, W).Sum(d => Math.Pow(ws[(row * W) + d] - average[d], 2)));
    }

    float[] Style(LatentFrame latent)
    {
        var ws = new float[_network.StyleRows * W];
        _generator.Style(latent, ws);
        return ws;
    }

    static LatentFrame Decks(byte a, byte b, LatentSpace space)
    {
        var latent = new LatentFrame(W) { Space = space };
        GaussianNoise.Fill(a, 1000, 0, latent.Values);
        GaussianNoise.Fill(b, 1000, 0, latent.Other);
        return latent;
    }
}

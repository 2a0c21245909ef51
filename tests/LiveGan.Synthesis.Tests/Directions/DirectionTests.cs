using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Synthesis.Directions;
using LiveGan.Synthesis.Reference;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests.Directions;

/// <summary>Directions of small networks, and their way into the picture.</summary>
public sealed class DirectionTests : IDisposable
{
    readonly StyleGan2Network _network = SeededNetwork.Create(16, 128, 12, 20, 24, 2, 3);

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData(DirectionKind.Sefa, "all")]
    [InlineData(DirectionKind.Sefa, "coarse")]
    [InlineData(DirectionKind.Pca, "3-4")]
    public void They_are_orthonormal_and_the_same_every_time(DirectionKind kind, string layers)
    {
        Assert.True(LayerSelection.TryParse(layers, out LayerSelection selection));
        DirectionSet set = DirectionFinder.Find(_network, kind, selection), again = DirectionFinder.Find(_network, kind, selection);
        Assert.Equal(16, set.Count);
        Assert.Equal(set.Vectors.ToArray(), again.Vectors.ToArray());
        Assert.Equal(set.Travel.ToArray(), again.Travel.ToArray());
        for (int a = 0; a < set.Count; a++)
            for (int b = 0; b <= a; b++) Assert.Equal(a == b ? 1 : 0, Dot(set, a, b), 4);
    }

    [Fact]
    public void The_first_of_sefa_moves_the_styles_more_than_any_other_vector()
    {
        DirectionSet set = DirectionFinder.Find(_network, DirectionKind.Sefa, LayerSelection.Coarse);
        double first = Moves(set.Vectors[..24]);
        Assert.True(first > Moves(set.Vectors[24..48]));
        var other = new float[24];
        for (ulong seed = 0; seed < 20; seed++)
        {
            GaussianNoise.Fill(seed, 0, 0, other);
            float length = MathF.Sqrt(other.Sum(x => x * x));
            Assert.True(first > Moves([.. other.Select(x => x / length)]));
        }
    }

    [Fact]
    public void A_fader_goes_evenly_from_one_end_through_the_middle_to_the_other()
    {
        DirectionSet set = DirectionFinder.Find(_network, DirectionKind.Pca, LayerSelection.All);
        Assert.Equal(0, set.DistanceAt(3, 0));
        float before = float.NegativeInfinity;
        for (float position = -1; position <= 1; position += 1f / 32)
        {
            float distance = set.DistanceAt(3, position);
            Assert.True(distance > before);
            before = distance;
        }

        double[] steps = PictureSteps(set, 3);
        // Measured between its knots; the starts differ from this one's average only by one other.
        Assert.True(steps.Max() / steps.Min() < 2.5, string.Join(" ", steps));
    }

    [Fact]
    public void A_direction_moves_only_the_rows_of_its_layers()
    {
        using var generator = new ReferenceGenerator(_network) { Directions = new DirectionShelf() };
        DirectionSet set = DirectionFinder.Find(_network, DirectionKind.Sefa, LayerSelection.Coarse);
        var latent = new LatentFrame(20) { DirectionLayers = LayerSelection.Coarse };
        latent.Values[3] = 1;
        float[] straight = Style(generator, latent);
        latent.Parameters[ParameterTable.Direction + 1] = 0.5f;
        // Not known yet: nothing happens, but it is wanted.
        Assert.Equal(straight, Style(generator, latent));
        Assert.Equal((DirectionKind.Sefa, LayerSelection.Coarse), generator.Directions.Wanted);
        generator.Directions.Add(set);
        Assert.Null(generator.Directions.Wanted);
        float[] moved = Style(generator, latent);
        float distance = set.DistanceAt(1, 0.5f);
        for (int i = 0; i < moved.Length; i++)
        {
            float expected = straight[i] + (i / 24 < 3 ? distance * set.Vectors[24 + (i % 24)] : 0);
            Assert.Equal(expected, moved[i], 4);
        }
    }

    [Fact]
    public void Layers_that_the_network_lacks_are_named()
    {
        Assert.True(LayerSelection.TryParse("20-22", out LayerSelection layers));
        var error = Assert.Throws<SynthesisException>(() => DirectionFinder.Find(_network, DirectionKind.Sefa, layers));
        Assert.Contains("20-22", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_can_be_stopped_and_tells_how_far_it_is()
    {
        using var stop = new CancellationTokenSource();
        var shares = new List<double>();
        Assert.Throws<OperationCanceledException>(() => DirectionFinder.Find(_network, DirectionKind.Pca, LayerSelection.All, share =>
        {
            shares.Add(share);
            if (share > 0.6) stop.Cancel();
        }, stop.Token));
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares[^1], 0.6, 0.7);
    }

    double[] PictureSteps(DirectionSet set, int direction)
    {
        using var generator = new ReferenceGenerator(_network);
        float[] average = _network.Mapping.AverageW.ToArray(), before = [];
        var steps = new List<double>();
        for (int k = 0; k < DirectionSet.Knots; k++)
        {
            var positions = new float[16];
            positions[direction] = k / 8f - 1;
            float[] ws = [.. Enumerable.Range(0, _network.StyleRows).SelectMany(_ => average)];
            set.AddTo(ws, positions);
            var image = new float[_network.Channels * 16 * 16];
            generator.Synthesize(ws, default, image);
            if (k > 0) steps.Add(Math.Sqrt(image.Zip(before).Sum(pair => Math.Pow(pair.First - pair.Second, 2))));
            before = image;
        }

        return [.. steps];
    }

    double Moves(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        var layers = new[] { _network.Blocks[0].Conv1, _network.Blocks[1].Conv0!, _network.Blocks[1].Conv1 };
        foreach (ModulatedConvolution layer in layers)
        {
            float[] weight = layer.Style.Weight.ToArray();
            for (int row = 0; row < weight.Length / 24; row++)
            {
                double dot = 0, square = 0;
                for (int d = 0; d < 24; d++)
                {
                    dot += weight[(row * 24) + d] * vector[d];
                    square += weight[(row * 24) + d] * (double)weight[(row * 24) + d];
                }

                sum += dot * dot / square;
            }
        }

        return sum;
    }

    static double Dot(DirectionSet set, int a, int b)
    {
        double sum = 0;
        for (int d = 0; d < set.WDim; d++) sum += set.Vectors[(a * set.WDim) + d] * set.Vectors[(b * set.WDim) + d];
        return sum;
    }

    static float[] Style(StyleGanGenerator generator, LatentFrame latent)
    {
        var ws = new float[generator.Network.StyleRows * generator.Network.WDim];
        generator.Style(latent, ws);
        return ws;
    }
}

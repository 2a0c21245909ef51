using LiveGan.App.Films;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Films;

public sealed class PathKeysTests
{
    [Fact]
    public void A_look_with_a_w_for_every_row_leads_through_all_of_them()
    {
        using StyleGan2Network network = SeededNetwork.Create(8, 64, 8, wDim: 32);
        using var generator = (StyleGanGenerator)Generators.Create(Generators.Auto, network);
        var keys = new PathKeys(generator, generator.Spread.StandardDeviation.ToArray(), LatentSpace.W, 0);
        string file = Path.Combine(Directory.CreateTempSubdirectory("livegan-keys-").FullName, "look.json");
        File.WriteAllText(file, new Look { Name = "x", Space = LatentSpace.W, Values = [0.5f], Rows = [[], [0, 2]] }.ToJson());
        keys.AddSeed(3);
        keys.AddFile(file);
        Directory.Delete(Path.GetDirectoryName(file)!, true);

        Assert.All(keys.Keys, key => Assert.Equal(network.StyleRows * 32, key.Length));
        float[] ws = keys.Keys[1], average = network.AverageW.ToArray(), seed = keys.Keys[0];
        Assert.Equal(seed[..32], seed[32..64]);
        ReadOnlySpan<float> deviation = generator.Spread.StandardDeviation;
        for (int row = 0; row < network.StyleRows; row++)
        {
            Assert.Equal(average[0] + deviation[0], ws[32 * row], 1e-5f);
            Assert.Equal(average[1] + (row == 1 ? 4 * deviation[1] : 0), ws[32 * row + 1], 1e-5f);
        }
    }
}

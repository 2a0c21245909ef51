using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Reference;
using Xunit.Abstractions;

namespace LiveGan.Synthesis.Tests.Reference;

/// <summary>The reference against the official network, tensor by tensor.</summary>
public class ReferenceActivationTests(ITestOutputHelper output)
{
    /// <summary>rosinality's module names, and ours for the same tensors.</summary>
    static readonly Dictionary<string, string> Rosinality = new()
    {
        ["conv1.conv.modulation"] = "b4.conv1.affine",
        ["conv1"] = "b4.conv1",
        ["to_rgb1"] = "b4.img",
        ["convs.0.conv"] = "b8.conv0.raw_blur",
        ["convs.0"] = "b8.conv0",
        ["convs.1"] = "b8.conv1",
        ["to_rgbs.0"] = "b8.img",
    };

    public static TheoryData<string> WithActivations => Fixture.With("act.*.npy");

    [Theory]
    [MemberData(nameof(WithActivations))]
    public void Every_recorded_tensor_agrees(string name)
    {
        var fixture = new Fixture(name);
        using StyleGan2Network network = fixture.Open();
        using var reference = new ReferenceGenerator(network);
        var seen = new Dictionary<string, float[]>();
        reference.Observer = (tensor, values) => seen.Add(tensor, values.ToArray());

        float[] w = new float[network.WDim], ws = new float[network.StyleRows * network.WDim];
        reference.Map(Fixture.Row(fixture.Read("z.npy"), 0), fixture.Label(0), w);
        Truncation.Apply(w, w, 1f, -1, ws);
        var image = new float[network.Channels * network.Resolution * network.Resolution];
        reference.Synthesize(ws, new NoiseSettings(NoiseMode.Const), image);

        Assert.Equal(image, seen[$"b{network.Resolution}.img"]);
        foreach (string file in fixture.Files("act.*.npy"))
        {
            string tensor = file["act.".Length..^".npy".Length];
            if (name.StartsWith("rosinality/", StringComparison.Ordinal)) tensor = Rosinality.GetValueOrDefault(tensor, tensor);
            Assert.True(seen.TryGetValue(tensor, out float[]? actual), $"the reference shows no '{tensor}'");
            NpyArray expected = fixture.Read(file);
            double difference = Difference.AssertClose($"{name} {tensor}", expected.Values, actual, 1e-4);
            output.WriteLine($"{name} {tensor}: max difference {difference:e2} of std");
        }
    }
}

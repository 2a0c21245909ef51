using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.Synthesis.Tests;

/// <summary>Seeded networks of every odd shape that a checkpoint may have, small enough to paint in a moment.</summary>
static class SmallNetworks
{
    static readonly Dictionary<string, Func<StyleGan2Network>> Shapes = new()
    {
        ["4px"] = () => SeededNetwork.Create(4, 32, 8, 16, 16, 2, 1, noiseStrength: 0.2f),
        ["8px"] = () => SeededNetwork.Create(8, 64, 8, 16, 16, 2, 2, noiseStrength: 0.2f),
        ["grey"] = () => SeededNetwork.Create(16, 128, 12, 24, 24, 2, 3, channels: 1, noiseStrength: 0.2f),
        ["rgba"] = () => SeededNetwork.Create(16, 128, 12, 24, 24, 2, 4, channels: 4, noiseStrength: 0.2f),
        ["z-longer"] = () => SeededNetwork.Create(16, 128, 9, 48, 20, 2, 5, noiseStrength: 0.2f),
        ["w-longer"] = () => SeededNetwork.Create(16, 128, 9, 7, 33, 2, 6, noiseStrength: 0.2f),
        ["mapping-1"] = () => SeededNetwork.Create(8, 64, 8, 16, 16, 1, 7),
        ["mapping-3"] = () => SeededNetwork.Create(8, 64, 8, 16, 16, 3, 8),
        ["mapping-8"] = () => SeededNetwork.Create(8, 64, 8, 16, 16, 8, 9),
        ["orig"] = () => SeededNetwork.Create(
            16, 128, 12, 16, 16, 2, 10, architecture: SynthesisArchitecture.Orig, noiseStrength: 0.2f),
        ["resnet"] = () => SeededNetwork.Create(
            16, 128, 12, 16, 16, 2, 11, architecture: SynthesisArchitecture.Resnet, noiseStrength: 0.2f, clamp: 1.5f),
        ["resnet-grey-4px"] = () => SeededNetwork.Create(
            4, 64, 8, 16, 16, 2, 12, channels: 1, architecture: SynthesisArchitecture.Resnet),
        ["labels"] = () => SeededNetwork.Create(16, 128, 12, 16, 20, 3, 13, labelCount: 5, noiseStrength: 0.2f),
        ["clamp"] = () => SeededNetwork.Create(16, 128, 12, 16, 16, 2, 14, noiseStrength: 0.2f, clamp: 0.5f),
        ["one-channel-features"] = () => SeededNetwork.Create(16, 16, 3, 16, 16, 2, 15, noiseStrength: 0.2f),
        ["wide"] = () => SeededNetwork.Create(32, 2048, 70, 32, 32, 2, 16, noiseStrength: 0.2f),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    public static StyleGan2Network Create(string name) => Shapes[name]();
}

using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis.Measurement;

/// <summary>Multiply-adds of a frame by direct counting, as the literature counts them, whatever an engine really does.</summary>
public static class ConvolutionCost
{
    /// <summary>Of all 3×3 convolutions of a StyleGAN2, or all layers of a DCGAN; a transposed one counts every tap per input pixel and channel pair.</summary>
    public static long MultiplyAdds(GeneratorNetwork network) => network switch
    {
        StyleGan2Network styled => MultiplyAdds(styled),
        DcganNetwork dcgan => dcgan.Layers.Select((layer, i) =>
        {
            long size = i == 0 ? 1 : DcganNetwork.Start(dcgan.Resolution) << (i - 1);
            return layer.Weight.Count * size * size;
        }).Sum(),
        _ => throw new ArgumentException("the cost of such a network is not known", nameof(network)),
    };

    static long MultiplyAdds(StyleGan2Network network)
    {
        long sum = 0;
        foreach (SynthesisBlock block in network.Blocks)
        {
            if (block.Conv0 is not null) sum += MultiplyAdds(block.Conv0, block.Resolution / 2);
            sum += MultiplyAdds(block.Conv1, block.Resolution);
        }

        return sum;
    }

    static long MultiplyAdds(ModulatedConvolution layer, int inputSize) =>
        9L * layer.InputChannels * layer.OutputChannels * inputSize * inputSize;
}

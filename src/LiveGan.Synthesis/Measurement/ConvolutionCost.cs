using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis.Measurement;

/// <summary>Multiply-adds of a frame by direct counting, as the literature counts them, whatever an engine really does.</summary>
public static class ConvolutionCost
{
    /// <summary>Of all 3×3 convolutions of a network; a transposed one counts nine per input pixel and channel pair.</summary>
    public static long MultiplyAdds(StyleGan2Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
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

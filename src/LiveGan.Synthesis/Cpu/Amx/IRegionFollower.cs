using LiveGan.Synthesis.Cpu.Steps;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>A convolution that goes along with the one before it a region at a time.</summary>
unsafe interface IRegionFollower : IFollower
{
    /// <summary>Its regions.</summary>
    int Regions { get; }

    /// <summary>A region, of even height, width and place.</summary>
    AmxRegion Region(int index);

    /// <summary>Computes a region.</summary>
    /// <param name="region">Which.</param>
    /// <param name="source">The input pixel above the region's first and before it; what is beyond the picture is zero.</param>
    /// <param name="sourceStride">Numbers from one row of the input to the next.</param>
    /// <param name="scratch"><see cref="IFollower.ScratchLength"/> numbers.</param>
    void Follow(in AmxRegion region, float* source, nint sourceStride, float* scratch);
}

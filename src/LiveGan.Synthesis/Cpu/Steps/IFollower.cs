using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>
/// A convolution that can be computed along with the one before it, a part at a time, while its inputs are in the cache: they
/// then need no memory of their own.
/// </summary>
interface IFollower
{
    /// <summary>Whether it can.</summary>
    bool CanFollow { get; }

    /// <summary>Whether the convolution before it computes it; its own step then has nothing to do.</summary>
    bool Follows { get; set; }

    /// <summary>Numbers of scratch that a worker needs for it.</summary>
    long ScratchLength { get; }
}

/// <summary>One that goes along a few rows at a time.</summary>
/// <remarks>Row t of tiles reads input rows Step·t − 1 … Step·t + Step.</remarks>
unsafe interface IRowFollower : IFollower
{
    /// <summary>Rows of pixels to a row of tiles.</summary>
    int Step { get; }

    /// <summary>Computes rows of tiles.</summary>
    /// <param name="input">Holds the rows that they read.</param>
    /// <param name="first">The first row of tiles.</param>
    /// <param name="last">The row after the last.</param>
    /// <param name="scratch"><see cref="IFollower.ScratchLength"/> numbers.</param>
    void Follow(PixelRows input, int first, int last, float* scratch);
}

using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>Draws a layer's random noise, just before the layer.</summary>
sealed unsafe class NoiseStep(ConvolutionLayer layer) : Step
{
    const int RunLength = 32 * GaussianNoise.BlockSize;

    /// <summary>Receives the noise, <c>[Size, Size]</c> or more.</summary>
    public float* Plane { get; set; }

    /// <summary>The frame's seed.</summary>
    public ulong Seed { get; set; }

    /// <inheritdoc/>
    public override string Name => $"b{layer.Size} noise";

    /// <inheritdoc/>
    public override int Phases => 1;

    int Length => layer.Size * layer.Size;

    /// <inheritdoc/>
    public override int Tasks(int phase) => (Length + RunLength - 1) / RunLength;

    /// <inheritdoc/>
    public override void Run(int phase, int task, float* scratch)
    {
        int first = task * RunLength, count = Math.Min(RunLength, Length - first);
        GaussianNoise.Fill(Seed, (ulong)layer.StyleRow, first, new Span<float>(Plane + first, count));
    }
}

using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu;

/// <summary>A convolution with the steps that go with it, for deciding what a frame must compute.</summary>
sealed class CpuStage
{
    /// <summary>The convolution.</summary>
    public required ConvolutionStep Convolution { get; init; }

    /// <summary>Draws its random noise.</summary>
    public required NoiseStep Noise { get; init; }

    /// <summary>Bends its output before anything reads it.</summary>
    public required BendStep Bend { get; init; }

    /// <summary>The bypass that is added to it, or null.</summary>
    public Step? Bypass { get; set; }

    /// <summary>What the bypass reads, or null.</summary>
    public FeatureMap? BypassInput { get; set; }

    /// <summary>The picture made of it, or null.</summary>
    public RgbStep? Rgb { get; set; }

    /// <summary>The next stage's convolution, where it is computed along with this one unless this one is bent; or null.</summary>
    public IFollower? Follower { get; set; }

    /// <summary>Whether the output is wanted after the picture is painted, or the next layer computed, of it, where nothing is bent.</summary>
    public bool KeepsOutput { get; set; } = true;

    /// <summary>Whether its noise differs from the last frame's.</summary>
    public bool IsNoiseChanged { get; set; }

    /// <summary>Whether the convolution paints the picture, so that <see cref="Rgb"/> runs only when that alone changed.</summary>
    public bool PaintsItself => Convolution.Painter is not null;

    /// <summary>Feature maps that lie where this convolution writes.</summary>
    public List<FeatureMap> Overwrites { get; } = [];

    /// <summary>Takes this frame's bends: what is bent can't be painted while it is computed.</summary>
    public void Use(ReadOnlySpan<Core.Bending.Bend> bends)
    {
        Bend.Update(bends);
        bool isBent = Bend.Count > 0;
        Convolution.Painter = isBent || Bypass is not null ? null : Rgb;
        Convolution.KeepsOutput = isBent || KeepsOutput;
        if (Follower is null) return;
        Convolution.Follower = isBent ? null : Follower;
        Follower.Follows = !isBent;
    }

    /// <summary>Whether all that it reads is there.</summary>
    public bool HasInputs => Convolution.Input.IsValid && (BypassInput is null || BypassInput.IsValid);
}

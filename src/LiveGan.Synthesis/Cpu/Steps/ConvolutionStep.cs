using LiveGan.Synthesis.Cpu.Kernels;
using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>A modulated convolution with all that follows it; the ways to compute one derive from this.</summary>
abstract unsafe class ConvolutionStep(ConvolutionLayer layer, FeatureMap input, FeatureMap output) : Step, IDisposable
{
    /// <summary>The layer's numbers.</summary>
    public ConvolutionLayer Layer => layer;

    /// <summary>What it reads.</summary>
    public FeatureMap Input => input;

    /// <summary>What it writes.</summary>
    public FeatureMap Output => output;

    /// <summary>Numbers of memory that it needs while it runs, for all workers together.</summary>
    public virtual long SharedLength => 0;

    /// <summary>That memory.</summary>
    public float* Shared { get; set; }

    /// <summary>Paints the picture from the output while that is in the cache, or null.</summary>
    public IPainter? Painter { get; set; }

    /// <summary>Whether the output is wanted after the painter has seen it.</summary>
    public bool KeepsOutput { get; set; } = true;

    /// <summary>The convolution that is computed along with this one, or null.</summary>
    public IFollower? Follower { get; set; }

    /// <summary>Whether a convolution that follows it can be computed along with it.</summary>
    public virtual bool CanLead(IFollower follower) => false;

    /// <summary>Whether it cannot do without the output's memory.</summary>
    public virtual bool NeedsOutput => true;

    /// <summary>Multiply-adds of the convolution by direct counting, as the literature counts them.</summary>
    public long MultiplyAdds =>
        9L * layer.Source.InputChannels * layer.Source.OutputChannels * input.Size * input.Size;

    /// <summary>How the tables call the way it is computed: <c>direct</c>, <c>F(4,3) tiles</c>, …</summary>
    public abstract string Method { get; }

    /// <inheritdoc/>
    public override string Name =>
        $"b{output.Size} {(layer.Source.Upsample ? "conv0 ↑" : "conv1")} {layer.Source.InputChannels}→{layer.Source.OutputChannels}";

    /// <summary>Numbers of packed weights.</summary>
    public abstract long WeightLength { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        layer.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the weights.</summary>
    protected abstract void Dispose(bool disposing);
}

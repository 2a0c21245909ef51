using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>A trained generator of any architecture: what whoever plays it needs to know, whatever is inside.</summary>
/// <remarks>Immutable. Owns its tensors' memory (which may be a mapped file) until disposed.</remarks>
public abstract class GeneratorNetwork : IDisposable
{
    readonly IDisposable? _memory;

    /// <param name="memory">What keeps the tensors' bytes alive, disposed with the network; or null.</param>
    protected GeneratorNetwork(IDisposable? memory) => _memory = memory;

    /// <summary>Where it came from, for people: <c>StyleGAN2-ADA pickle</c>, <c>rosinality checkpoint</c>, …</summary>
    public required string Format { get; init; }

    /// <summary>Length of z.</summary>
    public required int ZDim { get; init; }

    /// <summary>Length of w; that of z where there is no mapping network.</summary>
    public required int WDim { get; init; }

    /// <summary>Number of labels; 0 for an unconditional network.</summary>
    public required int LabelCount { get; init; }

    /// <summary>Height and width of the picture.</summary>
    public required int Resolution { get; init; }

    /// <summary>Channels of the picture: 1 grey, 3 RGB, 4 RGBA.</summary>
    public required int Channels { get; init; }

    /// <summary>Facts that came with the file (training set, images shown, licence …), for <c>inspect</c>; may be empty.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows of ws that synthesis reads.</summary>
    public abstract int StyleRows { get; }

    /// <summary>The centre of truncation, <c>[WDim]</c>.</summary>
    public abstract WeightTensor AverageW { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the memory.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _memory?.Dispose();
    }
}

using LiveGan.Studio.Datasets;

namespace LiveGan.Studio.Training;

/// <summary>How far generated pictures are from a set, by every metric that was asked for.</summary>
sealed class PictureMetrics : IDisposable
{
    // Latents of the grid must not be those of the metric.
    const int Seed = 1;

    readonly int _count;
    readonly SlicedWasserstein? _swd;
    readonly InceptionDistance? _inception;

    /// <exception cref="StudioException">The Inception network cannot be used.</exception>
    public PictureMetrics(IPictureSource source, int resolution, int count, string? inception)
    {
        _count = count;
        if (count == 0)
            return;
        _swd = SlicedWasserstein.Of(source, resolution, count);
        _inception = inception is null ? null : InceptionDistance.Of(inception, source, resolution, count);
    }

    public (double Swd, double Fid, double Kid) Measure(ITrainer trainer)
    {
        if (_swd is null)
            return (double.NaN, double.NaN, double.NaN);
        IReadOnlyList<byte[]> pictures = SampleGrid.Draw(trainer, _count, Seed);
        (double fid, double kid) = _inception?.To(pictures) ?? (double.NaN, double.NaN);
        return (_swd.To(pictures), fid, kid);
    }

    public void Dispose() => _inception?.Dispose();
}

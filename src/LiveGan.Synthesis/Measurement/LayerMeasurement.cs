namespace LiveGan.Synthesis.Measurement;

/// <summary>One line of the table of layers.</summary>
/// <param name="Layer">Block, kind and channels.</param>
/// <param name="Kernel">The way it is computed; empty where there is no choice.</param>
/// <param name="Gmac">Thousand million multiply-adds by direct counting; 0 for what is no convolution.</param>
/// <param name="Milliseconds">The median over the frames measured.</param>
/// <param name="Gflops">2·Gmac in that time.</param>
/// <param name="PeakShare">That as a share of the median peak of the same run.</param>
public sealed record LayerMeasurement(
    string Layer, string Kernel, double Gmac, double Milliseconds, double Gflops, double PeakShare);

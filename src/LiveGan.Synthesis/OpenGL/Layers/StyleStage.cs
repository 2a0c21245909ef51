using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>ws → every layer's styles and demodulation factors, in two dispatches.</summary>
/// <param name="Coefficients">What they are written to.</param>
/// <param name="Styles">The affines.</param>
/// <param name="Demodulation">The factors.</param>
sealed record StyleStage(GpuBuffer Coefficients, Dispatch Styles, Dispatch Demodulation)
{
    /// <summary>Runs both.</summary>
    public void Run(Barriers barriers)
    {
        Styles.Run(barriers);
        Demodulation.Run(barriers);
    }
}

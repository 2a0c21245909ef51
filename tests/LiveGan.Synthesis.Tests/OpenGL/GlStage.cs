using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>One device for all tests of the OpenGL engine, so that a program is compiled once.</summary>
/// <remarks>Whatever computes here, a graphics card or llvmpipe; without OpenGL 4.3 the tests fail and say so.</remarks>
public sealed class GlStage : IDisposable
{
    internal GlDevice Device { get; } = GlDevice.Open();

    public void Dispose() => Device.Dispose();

    internal GlGenerator Create(StyleGan2Network network, GlOptions? options = null) =>
        new(network, options ?? new GlOptions { Precision = GlPrecision.Single }, Device);
}

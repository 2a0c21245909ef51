using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>A convolution with the steps that go with it.</summary>
/// <param name="Convolution">The convolution.</param>
/// <param name="Bends">Bends its output.</param>
/// <param name="Bypass">What is added to it, computed first; or null.</param>
/// <param name="Picture">The picture made of it, or null.</param>
sealed record BlockStage(ConvolutionStage Convolution, BendStage Bends, Dispatch? Bypass, PictureStage? Picture);

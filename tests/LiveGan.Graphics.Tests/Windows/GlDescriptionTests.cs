using LiveGan.Graphics.Windows;

namespace LiveGan.Graphics.Tests.Windows;

public sealed class GlDescriptionTests
{
    [Theory]
    [InlineData("llvmpipe (LLVM 15.0.6, 256 bits)", true)]
    [InlineData("Google SwiftShader", true)]
    [InlineData("GDI Generic", true)]
    [InlineData("Apple Software Renderer", true)]
    [InlineData("NVIDIA GeForce RTX 4090/PCIe/SSE2", false)]
    [InlineData("Mesa Intel(R) Arc(tm) A770 Graphics (DG2)", false)]
    [InlineData("AMD Radeon RX 6800 (radeonsi, navi21, LLVM 15.0.7)", false)]
    public void Knows_software_by_its_name(string renderer, bool software) =>
        Assert.Equal(software, new GlDescription("vendor", renderer, "4.5").IsSoftware);
}

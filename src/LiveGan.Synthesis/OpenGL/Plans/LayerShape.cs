namespace LiveGan.Synthesis.OpenGL.Plans;

/// <summary>What a plan for a convolution depends on.</summary>
/// <param name="InputGroups">Input channels in fours.</param>
/// <param name="OutputGroups">Output channels in fours.</param>
/// <param name="Size">Height and width of its input.</param>
/// <param name="Upsamples">Whether it doubles the size.</param>
sealed record LayerShape(int InputGroups, int OutputGroups, int Size, bool Upsamples)
{
    /// <summary>Height and width of its output.</summary>
    public int OutputSize => Upsamples ? 2 * Size : Size;

    /// <summary>Multiply-adds of a frame, as the literature counts them.</summary>
    public long MultiplyAdds => 9L * 16 * InputGroups * OutputGroups * Size * Size;
}

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>Where a picture goes; the numbers are <c>TARGET</c> in the shader.</summary>
enum PictureTarget
{
    /// <summary>To the next block, which adds to it.</summary>
    Block = 0,

    /// <summary>To planes of numbers, nominally −1…1.</summary>
    Planes = 1,

    /// <summary>To 8-bit RGBA.</summary>
    Bytes = 2,

    /// <summary>To the texture that the display shows.</summary>
    Texture = 3,
}

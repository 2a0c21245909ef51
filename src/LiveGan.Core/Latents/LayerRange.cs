namespace LiveGan.Core.Latents;

/// <summary>Layers by what they decide, as the StyleGAN paper divides them.</summary>
public enum LayerRange
{
    /// <summary>Every layer.</summary>
    All,

    /// <summary>4² and 8²: pose, shape.</summary>
    Coarse,

    /// <summary>16² and 32²: parts.</summary>
    Middle,

    /// <summary>64² and above: colour, texture.</summary>
    Fine,
}

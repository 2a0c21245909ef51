namespace LiveGan.Graphics.Contexts;

/// <summary>Makes contexts that share a display's textures, to paint on one thread what the display shows on another.</summary>
/// <remarks>Any thread.</remarks>
public interface IContextSource
{
    /// <summary>Another context, current nowhere.</summary>
    /// <exception cref="GraphicsException">The display is gone, or the driver refuses.</exception>
    IGlContext Open();
}

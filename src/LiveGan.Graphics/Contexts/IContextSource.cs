namespace LiveGan.Graphics.Contexts;

/// <summary>Makes contexts that share a display's textures, to paint on one thread what the display shows on another.</summary>
/// <remarks>Any thread.</remarks>
public interface IContextSource
{
    /// <summary>Grows when the display lost its context and has another: what shared the former one is to be made again.</summary>
    int Generation { get; }

    /// <summary>Another context, current nowhere.</summary>
    /// <exception cref="GraphicsException">The display is gone, or the driver refuses.</exception>
    IGlContext Open();
}

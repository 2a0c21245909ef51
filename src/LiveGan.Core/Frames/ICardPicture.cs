namespace LiveGan.Core.Frames;

/// <summary>A picture in the memory of a graphics card, where a display that shares this memory finds it.</summary>
public interface ICardPicture
{
    /// <summary>Pixels.</summary>
    int Width { get; }

    /// <summary>Pixels.</summary>
    int Height { get; }
}

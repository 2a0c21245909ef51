using LiveGan.Core.Frames;
using LiveGan.Core.Latents;

namespace LiveGan.Synthesis;

/// <summary>A generator whose pictures may stay on the graphics card on their way to the display.</summary>
/// <remarks>
/// Owned by one thread at a time, as every generator. A frame is begun and then finished, and nothing else is asked in between
/// but the pixels of the frame before: <see cref="Begin"/>, <see cref="TryCollect"/>, <see cref="Finish"/>.
/// </remarks>
public interface ICardGenerator : IGenerator
{
    /// <summary>Whether a display shares the card's memory, and so can show what stays there; a lost context may end it.</summary>
    bool SharesDisplay { get; }

    /// <summary>Begins to paint a picture that stays where it is painted; returns while the card works.</summary>
    /// <param name="latent">As for <see cref="IGenerator.Render"/>; stays as it is until <see cref="Finish"/>.</param>
    /// <param name="frame">Its <see cref="Frame.Card"/> is set; its pixels stay as they are.</param>
    /// <param name="copies">Whether the pixels are wanted as well; they come one frame later.</param>
    void Begin(LatentFrame latent, Frame frame, bool copies);

    /// <summary>Waits until the frame is painted.</summary>
    void Finish();

    /// <summary>The pixels of the oldest frame that was begun with copies and not yet collected.</summary>
    /// <param name="frame">Receives them; must be Resolution × Resolution.</param>
    /// <param name="waits">Whether to wait where they are still on their way.</param>
    /// <returns>False when there are none, or not yet.</returns>
    bool TryCollect(Frame frame, bool waits);
}

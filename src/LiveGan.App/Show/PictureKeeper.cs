using LiveGan.Core.Frames;

namespace LiveGan.App.Show;

/// <summary>Takes one frame out of the stream when asked.</summary>
/// <remarks>
/// The generator's thread offers, any thread asks. A frame that nobody asked for passes by without a copy.
/// </remarks>
public sealed class PictureKeeper
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    TaskCompletionSource<KeptPicture>? _asked;

    /// <summary>Generator thread: offers a finished frame.</summary>
    public void Offer(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (Volatile.Read(ref _asked) is null || Interlocked.Exchange(ref _asked, null) is not { } asked) return;
        asked.TrySetResult(new KeptPicture([.. frame.Pixels], frame.Width, frame.Height));
    }

    /// <summary>The next frame that is painted.</summary>
    /// <exception cref="IOException">None is painted within five seconds.</exception>
    public KeptPicture Next()
    {
        var mine = new TaskCompletionSource<KeptPicture>(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<KeptPicture> asked = Interlocked.CompareExchange(ref _asked, mine, null) ?? mine;
        return asked.Task.Wait(Limit) ? asked.Task.Result : throw new IOException("there is no picture to keep: the generator paints none");
    }
}

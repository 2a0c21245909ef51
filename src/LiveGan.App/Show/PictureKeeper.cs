using System.Globalization;
using LiveGan.Core.Frames;
using LiveGan.Media;
using LiveGan.Media.Images;

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

    /// <summary>Writes the next frame to a PNG in the working folder, where recordings go, too. Waits for that frame.</summary>
    /// <returns>The file's whole path.</returns>
    /// <exception cref="IOException">None is painted within five seconds, or the file cannot be written.</exception>
    public string Save()
    {
        KeptPicture picture = Next();
        string path = Path.GetFullPath(string.Create(CultureInfo.InvariantCulture, $"livegan-{DateTime.Now:yyyy-MM-dd-HHmmss-fff}.png"));
        try
        {
            PngFile.Write(path, picture.Pixels, picture.Width, picture.Height, 4);
        }
        catch (MediaException exception)
        {
            throw new IOException(exception.Message, exception);
        }

        return path;
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

using LiveGan.Core.Frames;
using LiveGan.Media.Streaming;
using LiveGan.MixingConsole.Pictures;

namespace LiveGan.App.Show;

/// <summary>Those who want finished pictures besides the display: the recording, snapshots, streams and the console.</summary>
/// <remarks>The generator's thread. Allocates nothing.</remarks>
sealed class PictureTakers(RecordingDesk recording, FrameTap tap)
{
    /// <summary>Takes the pictures that are asked for, or null.</summary>
    public SnapshotDesk? Snapshots { get; set; }

    /// <summary>Where every picture goes besides.</summary>
    public StreamSender[] Streams { get; set; } = [];

    /// <summary>Whether any of them wants the pixels of the picture that begins.</summary>
    /// <param name="side">Its height and width.</param>
    public bool AnyWants(int side) => recording.Wants(side) || Streams.Length > 0 || tap.IsWanted || Snapshots is { IsWanted: true };

    /// <summary>Offers a picture to all of them.</summary>
    /// <param name="frame">With its pixels; copied by whoever wants it.</param>
    /// <param name="time">When it was made, seconds on the show's clock.</param>
    public void Offer(Frame frame, double time)
    {
        recording.Offer(frame, time);
        Snapshots?.Offer(frame);
        foreach (StreamSender stream in Streams) stream.Offer(frame);
        tap.Offer(frame);
    }
}

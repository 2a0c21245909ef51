using LiveGan.MixingConsole.Live;

namespace LiveGan.MixingConsole.Pictures;

/// <summary>The thread that turns the newest frame into messages for those who look.</summary>
/// <remarks>
/// It encodes a frame once for each size that a client asked for and can take now, and rests between frames so that it
/// never takes more than <see cref="MaxShare"/> of one core from the show.
/// </remarks>
sealed class PicturePump(FrameTap tap, LiveFeed feed, Func<double> clock) : IDisposable
{
    /// <summary>Most of its time that the thread works.</summary>
    public const double MaxShare = 0.25;

    const int MaxSides = 8;

    readonly PictureEncoder _encoder = new();
    readonly ManualResetEventSlim _stop = new();
    Thread? _thread;

    public void Start()
    {
        _thread = new Thread(Run) { Name = "console pictures", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        _thread?.Join();
        tap.IsWanted = false;
    }

    /// <summary>Encodes the newest frame if it is new and somebody waits for it.</summary>
    /// <returns>Seconds that it took; 0 when there was nothing to do.</returns>
    public double Step()
    {
        double start = clock();
        LiveClient[] clients = feed.Clients;
        tap.IsWanted = Array.Exists(clients, client => client.Looks);
        int[] sides = [.. clients.Select(client => client.WantedSide(start)).Where(side => side > 0).Distinct().Order().Take(MaxSides)];
        if (sides.Length == 0) return 0;
        TappedPicture picture = tap.Latest(out bool isNew);
        if (!isNew && (picture.Number == 0 || Array.TrueForAll(sides, side => feed.Pictures.Find(side)?.Number == picture.Number))) return 0;
        feed.Pictures.Publish([.. sides.Select(side => _encoder.Encode(picture, side))]);
        feed.Wake();
        return clock() - start;
    }

    void Run()
    {
        while (!_stop.IsSet)
        {
            double spent = Step();
            double rest = spent * (1 / MaxShare - 1);
            _stop.Wait(TimeSpan.FromSeconds(Math.Max(feed.Clients.Length > 0 ? 0.002 : 0.05, rest)));
        }
    }
}

using LiveGan.MixingConsole.Live;

namespace LiveGan.MixingConsole.Pictures;

/// <summary>The thread that turns the newest frame into messages for those who look.</summary>
/// <remarks>
/// It encodes a frame once for each size in which clients that can take it now get to see it, however many they are, and
/// rests between frames so that it never takes more than <see cref="MaxShare"/> of the machine from the show.
/// </remarks>
sealed class PicturePump(FrameTap tap, LiveFeed feed, Func<double> clock) : IDisposable
{
    /// <summary>Most of all cores' time that the thread takes; of one core, a quarter at most.</summary>
    public const double MaxShare = 0.04;

    const double MaxShareOfCore = 0.25;

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
        feed.Pictures.Publish(Encode(picture, sides));
        double end = clock();
        feed.WakeForPictures(end);
        return end - start;
    }

    /// <summary>Different sides often lead to the same picture: then to one message.</summary>
    EncodedPicture[] Encode(TappedPicture picture, int[] sides)
    {
        var encoded = new EncodedPicture[sides.Length];
        for (int i = 0; i < sides.Length; i++)
        {
            int factor = Subsampling.Factor(picture.Width, picture.Height, sides[i]);
            EncodedPicture? same = Array.Find(encoded, other => other is not null && Subsampling.Factor(picture.Width, picture.Height, other.Side) == factor);
            encoded[i] = same is null ? _encoder.Encode(picture, sides[i]) : same with { Side = sides[i] };
        }

        return encoded;
    }

    void Run()
    {
        double share = Math.Min(MaxShareOfCore, MaxShare * Environment.ProcessorCount);
        while (!_stop.IsSet)
        {
            double spent = Step();
            double rest = spent * (1 / share - 1);
            _stop.Wait(TimeSpan.FromSeconds(Math.Max(feed.Clients.Length > 0 ? 0.002 : 0.05, rest)));
        }
    }
}

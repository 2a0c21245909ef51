namespace LiveGan.MixingConsole.Live;

/// <summary>How what the machine can spare is divided among the clients, so that a crowd of them costs the show no frames.</summary>
/// <remarks>
/// <para>One message costs about 40 µs of a core with everything around it (measured: tests/LiveGan.Benchmarks/results), so
/// <see cref="MessagesPerCore"/> is two to three hundredths of it. Whoever plays comes first and keeps the rate asked for as long as
/// players need no more than half of everything; all others share the rest alike.</para>
/// <para>Pure, but for <see cref="Assign"/>.</para>
/// </remarks>
static class FeedShares
{
    /// <summary>Messages a second to all clients together, for each core of the machine.</summary>
    public const int MessagesPerCore = 600;

    /// <summary>The least share, so that every client hears something every second.</summary>
    public const double Least = 1 / 60.0;

    /// <summary>The shares of what players and of what all others asked for.</summary>
    /// <param name="players">Messages a second that players asked for together, 0 or more.</param>
    /// <param name="others">Messages a second that all others asked for together, 0 or more.</param>
    /// <param name="budget">Messages a second that there are, above 0.</param>
    public static (double Players, double Others) Divide(int players, int others, int budget)
    {
        if (players + others <= budget) return (1, 1);
        double alike = (double)budget / (players + others);
        double first = players == 0 ? 1 : Math.Max(alike, Math.Min(1, budget / 2.0 / players));
        double rest = others == 0 ? 1 : (budget - first * players) / others;
        return (Math.Max(Least, first), Math.Clamp(rest, Least, 1));
    }

    /// <summary>Gives every client its share.</summary>
    /// <param name="clients">Everybody.</param>
    /// <param name="now">Seconds on the clock of the show.</param>
    /// <param name="cores">Cores of the machine, 1 or more.</param>
    public static void Assign(LiveClient[] clients, double now, int cores)
    {
        int players = 0;
        int others = 0;
        foreach (LiveClient client in clients)
        {
            if (client.IsPlaying(now)) players += client.Wanted;
            else others += client.Wanted;
        }

        (double first, double rest) = Divide(players, others, MessagesPerCore * cores);
        foreach (LiveClient client in clients) client.Share = client.IsPlaying(now) ? first : rest;
    }
}

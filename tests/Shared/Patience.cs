using System.Diagnostics;

namespace LiveGan.Tests.Shared;

/// <summary>Waits for what will happen, however slow the machine, and says what did not.</summary>
static class Patience
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Returns as soon as <paramref name="condition"/> holds, looking every 5 ms.</summary>
    /// <exception cref="TimeoutException">After a minute.</exception>
    public static void WaitUntil(Func<bool> condition, string what) => WaitUntil(condition, () => what);

    /// <summary>The same, with words that are put together when the time is over.</summary>
    public static void WaitUntil(Func<bool> condition, Func<string> what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
                throw new TimeoutException($"after {Limit.TotalSeconds:0} s still not true: {what()}");
            Thread.Sleep(5);
        }
    }
}

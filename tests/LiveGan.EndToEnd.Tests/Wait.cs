using System.Diagnostics;

namespace LiveGan.EndToEnd.Tests;

/// <summary>Waits for a condition instead of for a time, so that a loaded machine only makes a test slower.</summary>
static class Wait
{
    public static void Until(Func<bool> condition, TimeSpan limit, Func<string> complaint)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < limit, complaint());
            Thread.Sleep(5);
        }
    }
}

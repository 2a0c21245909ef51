namespace LiveGan.Core.Tests;

/// <summary>Asserts that a hot path allocates nothing once it is warm.</summary>
static class AllocationMeter
{
    public static void AssertNone(Action<int> step, int warmUp = 2000, int count = 2000)
    {
        for (int i = 0; i < warmUp; i++) step(i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = warmUp; i < warmUp + count; i++) step(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

namespace LiveGan.Checkpoints.Tests;

/// <summary>What bad input must come to: the typed error, one sentence that names the file, and little memory.</summary>
static class Refusal
{
    public static string Of(ReadOnlyMemory<byte> file, string because)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<CheckpointException>(() => Checkpoint.Open(file, "bad.pkl").Dispose());
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.StartsWith("cannot open 'bad.pkl': ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.InRange(refusal.Message.Length, 40, 600);
        Assert.InRange(allocated, 0, 8L * file.Length + (1 << 20));
        return refusal.Message;
    }
}

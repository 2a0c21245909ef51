using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Tests.Cpu;

public sealed class ProcessorTests
{
    [Fact]
    public void A_thread_leaves_a_processor_for_another_and_may_use_all_of_them_afterwards()
    {
        string before = Allowed();
        int moved = 0;
        for (int i = 0; i < 20; i++)
        {
            int processor = Processor.Current;
            Assert.Equal(Environment.ProcessorCount > 1, Processor.Leave(processor));
            // The system may bring it back at any time.
            if (Processor.Current != processor) moved++;
        }

        Assert.Equal(before, Allowed());
        if (Environment.ProcessorCount > 1) Assert.InRange(moved, 1, 20);
    }

    [Fact]
    public void It_stays_where_there_is_no_other()
    {
        Assert.False(Processor.Leave(-1));
        Assert.False(Processor.Leave(100_000));
        Assert.InRange(Processor.Current, 0, int.MaxValue);
    }

    // This thread's, as the kernel lists it.
    static string Allowed() => File.ReadLines("/proc/thread-self/status").First(line => line.StartsWith("Cpus_allowed:", StringComparison.Ordinal));
}

using FsCheck.Xunit;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Tests.Recording;

public sealed class StagingRingTests
{
    [Property(MaxTest = 300)]
    public void It_is_a_bounded_queue(byte capacitySeed, bool[] writes)
    {
        var capacity = 2 + (capacitySeed % 6);
        var ring = new StagingRing(capacity, 4);
        var model = new Queue<int>();
        var held = new byte[4];
        for (var i = 0; i < writes.Length; i++)
        {
            if (writes[i])
            {
                var room = ring.TryReserve(out var pixels);
                Assert.Equal(model.Count < capacity, room);
                if (!room) continue;
                BitConverter.TryWriteBytes(pixels, i);
                ring.Commit(i);
                model.Enqueue(i);
            }
            else if (ring.TryPeek(0, out var time))
            {
                Assert.Equal(model.Peek(), time);
                Assert.Equal(model.Count > 1, ring.TryPeek(1, out var next));
                if (model.Count > 1) Assert.Equal(model.ElementAt(1), next);
                var expected = model.Dequeue();
                if (i % 3 == 0)
                {
                    ring.Skip();
                    continue;
                }
                ring.Take(ref held);
                Assert.Equal(expected, BitConverter.ToInt32(held));
            }
            else
            {
                Assert.Empty(model);
            }
            Assert.Equal(model.Count, ring.Count);
        }
    }

    [Fact]
    public void Two_threads_hand_over_whole_pictures_in_order()
    {
        const int Pictures = 20_000;
        const int Size = 256;
        var ring = new StagingRing(4, Size);
        var writer = new Thread(() =>
        {
            for (var n = 0; n < Pictures;)
            {
                if (!ring.TryReserve(out var pixels))
                {
                    Thread.Yield();
                    continue;
                }
                pixels.Fill((byte)n);
                ring.Commit(n);
                n++;
            }
        });
        writer.Start();
        var held = new byte[Size];
        for (var n = 0; n < Pictures; n++)
        {
            double time;
            while (!ring.TryPeek(0, out time)) Thread.Yield();
            ring.Take(ref held);
            Assert.Equal(n, time);
            Assert.Equal(-1, held.AsSpan().IndexOfAnyExcept((byte)n));
        }
        writer.Join();
        Assert.Equal(0, ring.Count);
    }
}

using FsCheck.Xunit;
using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Tests.Cpu;

public sealed unsafe class MemoryTests
{
    [Property(MaxTest = 20)]
    public void Buffers_are_zeroed_aligned_and_apart_whatever_was_released_before(int seed)
    {
        var random = new Random(seed);
        List<(NativeBuffer Buffer, float Mark)> held = [];
        for (int step = 0; step < 200; step++)
        {
            if (held.Count > 0 && random.Next(3) == 0)
            {
                int which = random.Next(held.Count);
                held[which].Buffer.Dispose();
                held.RemoveAt(which);
            }

            // From a line to more than what shares a slab.
            int length = 1 << random.Next(4, random.Next(40) == 0 ? 22 : 16);
            var buffer = new NativeBuffer(length + random.Next(9));
            Assert.Equal(0, (nint)buffer.Pointer % 64);
            Assert.False(buffer.Span.ContainsAnyExcept(0f));
            buffer.Span.Fill(step + 1);
            held.Add((buffer, step + 1));
        }

        foreach (var (buffer, mark) in held)
        {
            Assert.False(buffer.Span.ContainsAnyExcept(mark));
            buffer.Dispose();
        }
    }

    [Property(MaxTest = 50)]
    public void An_arena_holds_apart_what_is_needed_at_one_time(int seed)
    {
        var random = new Random(seed);
        using var arena = new Arena();
        List<(long Length, int First, int Last, Arena.Reservation Place)> wanted = [];
        for (int i = 0; i < 12; i++)
        {
            int first = random.Next(8), last = random.Next(3) == 0 ? int.MaxValue : first + random.Next(3);
            long length = random.Next(1, 5000);
            wanted.Add((length, first, last, arena.Reserve(length, first, last)));
        }

        arena.Allocate();
        foreach (var (length, first, last, place) in wanted)
        {
            Assert.InRange(place.Offset + length, length, arena.Length);
            foreach (var other in wanted)
            {
                if (ReferenceEquals(other.Place, place) || first > other.Last || other.First > last) continue;
                Assert.True(place.Offset + length <= other.Place.Offset || other.Place.Offset + other.Length <= place.Offset);
            }
        }

        long most = Enumerable.Range(0, 11).Max(time => wanted.Where(w => w.First <= time && time <= w.Last).Sum(w => w.Length));
        Assert.InRange(arena.Length, most, wanted.Sum(w => w.Length + 16));
    }
}

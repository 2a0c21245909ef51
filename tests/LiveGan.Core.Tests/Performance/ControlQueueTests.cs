using LiveGan.Core.Performance;

namespace LiveGan.Core.Tests.Performance;

public sealed class ControlQueueTests
{
    [Fact]
    public void Events_come_out_as_they_went_in()
    {
        var queue = new ControlQueue(64);
        for (int i = 0; i < 20; i++) Assert.True(queue.Enqueue(Fader(i % 3, i / 20f, time: i)));
        for (int i = 0; i < 20; i++)
        {
            Assert.True(queue.TryDequeue(out ControlEvent item));
            Assert.Equal(Fader(i % 3, i / 20f, time: i), item);
        }
        Assert.False(queue.TryDequeue(out _));
        Assert.Equal((20, 20, 20, 0, 0), (queue.Enqueued, queue.Dequeued, queue.Settled, queue.Coalesced, queue.Lost));
    }

    [Fact]
    public void A_full_queue_keeps_the_newest_value_of_every_control_and_every_note()
    {
        var queue = new ControlQueue(64);
        for (int round = 0; round < 1000; round++)
            for (int control = 0; control < 10; control++)
                Assert.True(queue.Enqueue(Change(20 + control, round % 128)));
        for (int note = 0; note < 16; note++) Assert.True(queue.Enqueue(Note(note)));

        var last = new float[10];
        var notes = new List<int>();
        int taken = 0;
        while (queue.TryDequeue(out ControlEvent item))
        {
            taken++;
            if (item.Kind == ControlKind.NoteOn) notes.Add(item.Number);
            else last[item.Number - 20] = item.Value;
        }
        Assert.All(last, value => Assert.Equal(999 % 128, value));
        Assert.Equal(Enumerable.Range(0, 16), notes);
        Assert.Equal(10016, queue.Enqueued);
        Assert.Equal(10016, queue.Dequeued);
        Assert.Equal(10016, queue.Settled);
        Assert.Equal(10016 - taken, queue.Coalesced);
        Assert.Equal(0, queue.Lost);
    }

    [Fact]
    public void A_flood_of_commands_leaves_the_hardwares_room_alone()
    {
        var queue = new ControlQueue(64);
        for (int i = 0; i < 10000; i++) queue.Enqueue(Fader(i % 4, i / 10000f));
        long coalesced = queue.Coalesced;
        for (int i = 0; i < 16; i++) Assert.True(queue.Enqueue(Change(1, i)));
        Assert.Equal(coalesced, queue.Coalesced);
    }

    [Fact]
    public void Only_when_the_reserve_is_full_is_a_note_refused_and_counted()
    {
        var queue = new ControlQueue(64);
        for (int i = 0; i < 64; i++) Assert.True(queue.Enqueue(Note(i)));
        Assert.False(queue.Enqueue(Note(64)));
        Assert.Equal(1, queue.Lost);
        Assert.Equal(64, queue.Enqueued);
        Assert.True(queue.TryDequeue(out ControlEvent first));
        Assert.Equal(0, first.Number);
        Assert.True(queue.Enqueue(Note(64)));
    }

    [Fact]
    public void A_value_that_waits_is_not_overtaken_by_an_older_one_of_its_target()
    {
        var queue = new ControlQueue(16);
        for (int i = 0; i < 100; i++) queue.Enqueue(Change(1, i));
        Assert.True(queue.TryDequeue(out _));
        queue.Enqueue(Change(1, 100));
        float previous = -1;
        while (queue.TryDequeue(out ControlEvent item))
        {
            Assert.True(item.Value > previous);
            previous = item.Value;
        }
        Assert.Equal(100, previous);
    }

    [Fact]
    public void Nrpn_messages_never_coalesce_and_leave_room_for_notes()
    {
        var queue = new ControlQueue(64);
        for (int i = 0; i < 56; i++) Assert.True(queue.Enqueue(Change(6, i)));
        Assert.False(queue.Enqueue(Change(6, 56)));
        Assert.True(queue.Enqueue(Note(1)));
        for (int i = 0; i < 56; i++)
        {
            Assert.True(queue.TryDequeue(out ControlEvent item));
            Assert.Equal(i, item.Value);
        }
        Assert.Equal(0, queue.Coalesced);
    }

    [Fact]
    public void Events_with_unusual_addresses_survive_an_overflow_unchanged()
    {
        var queue = new ControlQueue(16);
        var odd = new ControlEvent
        {
            Kind = ControlKind.SetFader,
            Device = -1,
            Channel = 15,
            Number = int.MaxValue,
            Value = -0.123f,
            Time = 1e6,
        };
        for (int i = 0; i < 50; i++) queue.Enqueue(odd with { Number = i });
        for (int i = 0; i < 3; i++) queue.Enqueue(odd);
        var seen = new List<ControlEvent>();
        while (queue.TryDequeue(out ControlEvent item)) seen.Add(item);
        Assert.Equal(queue.Enqueued, queue.Dequeued);
        Assert.Equal(53, queue.Enqueued + queue.Lost);
        Assert.All(seen, item => Assert.Equal(odd with { Number = item.Number }, item));
    }

    [Fact]
    public void Concurrent_writers_lose_no_note_and_end_on_their_last_value()
    {
        const int Writers = 4;
        const int Count = 20000;
        var queue = new ControlQueue(256);
        int running = Writers;
        var threads = new Thread[Writers];
        for (int w = 0; w < Writers; w++)
        {
            int writer = w;
            threads[w] = new Thread(() =>
            {
                for (int i = 0; i < Count; i++)
                {
                    Assert.True(queue.Enqueue(Change(7, i, device: writer)));
                    if (i % 10 != 0) continue;
                    while (!queue.Enqueue(Note(i, device: writer))) Thread.Yield();
                }
                Interlocked.Decrement(ref running);
            });
            threads[w].Start();
        }

        var lastValue = new float[Writers];
        var notes = new List<int>[Writers];
        for (int w = 0; w < Writers; w++) notes[w] = [];
        while (true)
        {
            bool ended = Volatile.Read(ref running) == 0;
            while (queue.TryDequeue(out ControlEvent item))
            {
                if (item.Kind == ControlKind.NoteOn) notes[item.Device].Add(item.Number);
                else
                {
                    Assert.True(item.Value >= lastValue[item.Device], "an older value overtook a newer one");
                    lastValue[item.Device] = item.Value;
                }
            }
            if (ended) break;
            Thread.Yield();
        }
        foreach (Thread thread in threads) thread.Join();

        for (int w = 0; w < Writers; w++)
        {
            Assert.Equal(Count - 1, lastValue[w]);
            Assert.Equal(Enumerable.Range(0, Count / 10).Select(i => i * 10), notes[w]);
        }
        Assert.Equal(queue.Enqueued, queue.Dequeued);
        Assert.Equal(queue.Enqueued, queue.Settled);
    }

    [Fact]
    public void Neither_side_allocates()
    {
        var queue = new ControlQueue(16);
        AllocationMeter.AssertNone(i =>
        {
            for (int k = 0; k < 40; k++) queue.Enqueue(Change(k, i));
            queue.Enqueue(Note(i));
            while (queue.TryDequeue(out _)) { }
        });
    }

    [Theory]
    [InlineData(8)]
    [InlineData(100)]
    [InlineData(1 << 21)]
    public void A_capacity_it_cannot_have_is_refused(int capacity) =>
        Assert.ThrowsAny<ArgumentException>(() => new ControlQueue(capacity));

    static ControlEvent Fader(int number, float value, double time = 0) =>
        new() { Kind = ControlKind.SetFader, Device = -1, Number = number, Value = value, Time = time };

    static ControlEvent Change(int number, float value, int device = 0) =>
        new() { Kind = ControlKind.ControlChange, Device = device, Number = number, Value = value };

    static ControlEvent Note(int number, int device = 0) =>
        new() { Kind = ControlKind.NoteOn, Device = device, Number = number, Value = 100 };
}

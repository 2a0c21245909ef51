using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

public class MidiReceiverTests
{
    [Fact]
    public void Events_carry_slot_and_time()
    {
        var queue = new ControlQueue();
        new MidiReceiver(3, queue).OnMessage([0xB1, 7, 64, 8, 65], 12.5);
        Assert.True(queue.TryDequeue(out ControlEvent first));
        Assert.True(queue.TryDequeue(out ControlEvent second));
        var expected = new ControlEvent { Kind = ControlKind.ControlChange, Device = 3, Time = 12.5, Channel = 1, Number = 7, Value = 64 };
        Assert.Equal(expected, first);
        Assert.Equal(expected with { Number = 8, Value = 65 }, second);
        Assert.False(queue.TryDequeue(out _));
    }

    [Fact]
    public void From_callback_to_queue_nothing_is_allocated()
    {
        var queue = new ControlQueue(64);
        MidiBytesHandler handler = new MidiReceiver(0, queue).OnMessage;
        byte[] bytes = [0xB0, 1, 2, 0xF8, 3, 4, 0xF0, 1, 2, 0xF7, 5, 0x90, 60, 100, 60, 0, 0xE0, 1, 2];
        long delta = -1;
        int taken = 0;
        // The runtime may allocate for itself on a thread while it replaces code by better code: the best of some rounds counts.
        for (int round = 0; round < 20 && delta != 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 2000; i++)
            {
                handler(bytes, i);
                while (queue.TryDequeue(out _))
                    taken++;
            }
            delta = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, delta);
        Assert.True(taken >= 2000 * 5);
        Assert.Equal(0, queue.Lost);
    }
}

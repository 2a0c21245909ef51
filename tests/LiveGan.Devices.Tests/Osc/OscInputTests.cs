using LiveGan.Core.Performance;
using LiveGan.Devices.Osc;

namespace LiveGan.Devices.Tests.Osc;

public class OscInputTests
{
    static readonly DateTime Now = new(2026, 5, 1, 20, 0, 0, DateTimeKind.Utc);

    readonly ControlQueue _queue = new();
    readonly List<OscMessage> _asked = [];
    readonly OscInput _input;

    public OscInputTests() => _input = new OscInput(_queue, new OscAddressSpace(512), _asked.Add);

    List<ControlEvent> Receive(string address, params OscArgument[] arguments)
    {
        _input.Receive(new OscMessage(address, arguments).ToPacket(), 10, Now);
        return Drain();
    }

    List<ControlEvent> Drain()
    {
        var events = new List<ControlEvent>();
        while (_queue.TryDequeue(out ControlEvent item)) events.Add(item);
        return events;
    }

    [Fact]
    public void A_fader_moves_by_any_number()
    {
        var expected = new ControlEvent { Kind = ControlKind.SetFader, Device = -1, Number = 511, Value = 0.5f, Time = 10 };
        Assert.Equal([expected], Receive("/livegan/fader/511", OscArgument.Of(0.5f)));
        Assert.Equal([expected], Receive("/livegan/fader/511", new OscArgument('d', BitConverter.DoubleToInt64Bits(0.5), default)));
        Assert.Equal([expected with { Value = 1 }], Receive("/livegan/fader/511", OscArgument.Of(7)));
        Assert.Empty(Receive("/livegan/fader/512", OscArgument.Of(0.5f)));
        Assert.Empty(Receive("/livegan/fader/1", OscArgument.Of("loud")));
        Assert.Empty(Receive("/livegan/fader/1", OscArgument.Of(float.NaN)));
        Assert.Equal(3, _input.Status.Unknown);
    }

    [Fact]
    public void A_pattern_moves_many_and_faders_a_row()
    {
        Assert.Equal([10, 11, 12], Receive("/livegan/fader/1[0-2]", OscArgument.Of(1)).Select(item => item.Number));
        Assert.Equal(512, Receive("/livegan/fader/*", OscArgument.Of(0)).Count);
        Assert.Equal([-1f, 0.25f], Receive("/livegan/faders", OscArgument.Of(-1), OscArgument.Of(0.25f)).Select(item => item.Value));
    }

    [Fact]
    public void Buttons_press_once_and_numbers_count_from_one()
    {
        Assert.Equal((int)PerformanceAction.Random, Assert.Single(Receive("/livegan/action/random")).Number);
        Assert.Single(Receive("/livegan/action/random", OscArgument.Of(1f)));
        Assert.Empty(Receive("/livegan/action/random", OscArgument.Of(0f)));
        ControlEvent cue = Assert.Single(Receive("/livegan/action/launchCue", OscArgument.Of(3)));
        Assert.Equal(((int)PerformanceAction.LaunchCue, 2f), (cue.Number, cue.Value));
        Assert.Equal(120f, Assert.Single(Receive("/livegan/tempo", OscArgument.Of(120))).Value);
    }

    [Fact]
    public void A_bundle_for_later_waits_for_its_time()
    {
        var writer = new OscWriter(new byte[256]);
        writer.BeginBundle(OscTimeTag.From(Now.AddSeconds(2)));
        writer.WriteElement("/livegan/fader/1", 1);
        writer.WriteElement("/livegan/fader/2", 1);
        _input.Receive(writer.Written, 10, Now);
        Assert.Empty(Drain());
        Assert.Equal(12, _input.NextDue, 1e-3);
        _input.Advance(11.9);
        Assert.Empty(Drain());
        _input.Advance(12.01);
        Assert.Equal([1, 2], Drain().Select(item => item.Number));

        writer.Clear();
        writer.BeginBundle(OscTimeTag.From(Now.AddSeconds(-3)));
        writer.WriteElement("/livegan/fader/1", 1);
        _input.Receive(writer.Written, 10, Now);
        Assert.Equal(10, Assert.Single(Drain()).Time);

        writer.Clear();
        writer.BeginBundle(OscTimeTag.From(Now.AddHours(3)));
        writer.WriteElement("/livegan/fader/1", 1);
        _input.Receive(writer.Written, 10, Now);
        Assert.Equal(1, _input.Status.Dropped);
    }

    [Fact]
    public void Questions_are_handed_on_and_receiving_allocates_nothing()
    {
        Receive("/livegan/query", OscArgument.Of("/livegan/macro/*"));
        Assert.Equal("/livegan/query", Assert.Single(_asked).Address);

        byte[] packet = new OscMessage("/livegan/fader/7", OscArgument.Of(0.25f)).ToPacket();
        byte[] pattern = new OscMessage("/livegan/fader/?", OscArgument.Of(0.25f)).ToPacket();
        for (int i = 0; i < 64; i++) Once(packet, pattern);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 512; i++) Once(packet, pattern);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    void Once(byte[] packet, byte[] pattern)
    {
        _input.Receive(packet, 1, Now);
        _input.Receive(pattern, 1, Now);
        while (_queue.TryDequeue(out _))
        {
        }
    }
}

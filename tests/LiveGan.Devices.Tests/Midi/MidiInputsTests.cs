using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

public class MidiInputsTests
{
    static readonly Func<string, bool> All = static _ => true;

    [Fact]
    public void Polling_returns_at_once_while_the_system_takes_its_time()
    {
        using var release = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        var ports = new FakeMidiPorts { Names = { "nano:nano 20:0" } };
        using var inputs = new MidiInputs(
            () =>
            {
                entered.Set();
                release.Wait();
                return ports;
            },
            new ControlQueue(),
            All);
        Assert.True(entered.Wait(TimeSpan.FromSeconds(30)));
        for (int i = 0; i < 1000; i++)
            inputs.Poll();
        Assert.Same(MidiStatus.None, inputs.Status);
        release.Set();
        Patience.WaitUntil(() => inputs.Status.Find(0)?.State == MidiDeviceState.Open, "the device is open");
    }

    [Fact]
    public void A_poll_sees_what_was_plugged_in_and_what_is_wanted()
    {
        var ports = new FakeMidiPorts();
        var queue = new ControlQueue();
        using var inputs = new MidiInputs(() => ports, queue, static _ => false);
        Patience.WaitUntil(() => inputs.Status.ApiName == "Fake", "the first look is done");
        ports.Names.Add("nano:nano 20:0");
        inputs.Poll();
        Patience.WaitUntil(() => inputs.Status.Devices is [{ State: MidiDeviceState.Unused }], "the device is seen");
        inputs.Wanted = All;
        inputs.Poll();
        Patience.WaitUntil(() => queue.TryDequeue(out ControlEvent item) && item.Kind == ControlKind.DeviceArrived, "it arrives");
        Assert.Equal(MidiDeviceState.Open, inputs.Status.Find(0)?.State);
    }

    [Fact]
    public void Without_a_MIDI_system_the_reason_is_told_and_nothing_throws()
    {
        using var inputs = new MidiInputs(() => throw new MidiUnavailableException("no MIDI"), new ControlQueue(), All);
        Patience.WaitUntil(() => inputs.Status.Problem == "no MIDI", "the reason is told");
    }

    [Fact]
    public void A_system_that_fails_in_its_own_way_is_told_and_tried_again()
    {
        int tries = 0;
        using var inputs = new MidiInputs(
            () => Interlocked.Increment(ref tries) == 1 ? throw new InvalidOperationException("odd") : new FakeMidiPorts(),
            new ControlQueue(),
            All);
        Patience.WaitUntil(() => inputs.Status.Problem == "MIDI failed: odd", "the failure is told");
        inputs.Poll();
        Patience.WaitUntil(() => inputs.Status is { Problem: null, ApiName: "Fake" }, "it is tried again");
    }

    [Fact]
    public void A_survey_opens_each_port_for_a_moment()
    {
        var ports = new FakeMidiPorts { Names = { "nano:nano 20:0", "mix:mix 24:0" }, Refused = { "mix:mix 24:0" } };
        MidiStatus status = MidiInputs.Survey(() => ports);
        Assert.Equal([MidiDeviceState.Open, MidiDeviceState.Unavailable], status.Devices.Select(device => device.State));
        Assert.Empty(ports.Open);
        Assert.True(ports.Disposed);
    }

    [Fact]
    public void Disposing_closes_the_ports()
    {
        var ports = new FakeMidiPorts { Names = { "nano:nano 20:0" } };
        var inputs = new MidiInputs(() => ports, new ControlQueue(), All);
        Patience.WaitUntil(() => inputs.Status.ApiName is not null, "the first look is done");
        inputs.Dispose();
        inputs.Dispose();
        Assert.True(ports.Disposed);
        Assert.Empty(ports.Open);
    }
}

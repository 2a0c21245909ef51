using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

public sealed class MidiPortTableTests : IDisposable
{
    const string Nano = "nano:nano MIDI 1";

    readonly ControlQueue _queue = new();
    readonly MidiPortTable _table;
    FakeMidiPorts _ports = new();
    MidiStatus _status = MidiStatus.None;
    Func<string, bool> _wanted = static _ => true;

    public MidiPortTableTests() => _table = new MidiPortTable(() => _ports, _queue, virtualName: null);

    public void Dispose() => _table.Dispose();

    /// <summary>Looks once; gives the arrivals and departures as <c>+slot −slot</c>.</summary>
    string Look()
    {
        _table.Look(_wanted, status => _status = status);
        List<string> events = [];
        while (_queue.TryDequeue(out ControlEvent item))
        {
            Assert.True(item.Time > 0);
            events.Add((item.Kind == ControlKind.DeviceArrived ? "+" : item.Kind == ControlKind.DeviceLeft ? "-" : "?") + item.Device);
        }
        return string.Join(' ', events);
    }

    string Devices() => string.Join(", ", _status.Devices.Select(device => $"{device.DisplayName}={device.Slot}:{device.State}"));

    [Fact]
    public void A_device_gets_a_slot_and_is_heard()
    {
        _ports.Names.Add($"{Nano} 20:0");
        Assert.Equal("+0", Look());
        Assert.Equal("nano MIDI 1=0:Open", Devices());
        Assert.Equal("Fake", _status.ApiName);
        _ports.Open[0].Send(0xB0, 7, 64);
        Assert.True(_queue.TryDequeue(out ControlEvent item));
        Assert.Equal((ControlKind.ControlChange, 0, 7, 64f), (item.Kind, item.Device, item.Number, item.Value));
        Assert.Equal("", Look());
    }

    [Fact]
    public void A_device_that_returns_under_another_number_gets_its_slot_back()
    {
        _ports.Names.AddRange([$"{Nano} 20:0", "other:other 24:0"]);
        Assert.Equal("+0 +1", Look());
        _ports.Names.RemoveAt(0);
        Assert.Equal("-0", Look());
        Assert.Equal("nano MIDI 1=0:Gone, other=1:Open", Devices());
        _ports.Names.Add($"{Nano} 28:0");
        Assert.Equal("+0", Look());
        Assert.Equal("nano MIDI 1=0:Open, other=1:Open", Devices());
        Assert.Equal($"{Nano} 28:0", _status.Find(0)?.SystemName);
    }

    [Fact]
    public void A_device_renumbered_between_two_looks_is_opened_anew()
    {
        _ports.Names.Add($"{Nano} 20:0");
        Look();
        _ports.Names[0] = $"{Nano} 24:0";
        Assert.Equal("-0 +0", Look());
        Assert.Equal($"{Nano} 24:0", Assert.Single(_ports.Open).SystemName);
    }

    [Fact]
    public void A_device_that_came_back_between_two_looks_is_opened_anew()
    {
        _ports.Names.Add($"{Nano} 20:0");
        Look();
        _ports.Open[0].IsConnected = false;
        Assert.Equal("-0 +0", Look());
        Assert.True(Assert.Single(_ports.Open).IsConnected);
    }

    [Fact]
    public void Twins_keep_their_ordinals_while_one_of_them_is_away()
    {
        _ports.Names.AddRange([$"{Nano} 20:0", $"{Nano} 24:0"]);
        Assert.Equal("+0 +1", Look());
        Assert.Equal("nano MIDI 1=0:Open, nano MIDI 1 #2=1:Open", Devices());
        _ports.Names.RemoveAt(0);
        Assert.Equal("-0", Look());
        Assert.Equal("nano MIDI 1=0:Gone, nano MIDI 1 #2=1:Open", Devices());
        _ports.Names.Insert(0, $"{Nano} 28:0");
        Assert.Equal("+0", Look());
        Assert.Equal("nano MIDI 1=0:Open, nano MIDI 1 #2=1:Open", Devices());
    }

    [Fact]
    public void Only_wanted_devices_are_opened_and_closed_when_no_longer_wanted()
    {
        _wanted = name => name.StartsWith("nano", StringComparison.Ordinal);
        _ports.Names.AddRange(["other:other 16:0", $"{Nano} 20:0"]);
        Assert.Equal("+0", Look());
        Assert.Equal("other=-1:Unused, nano MIDI 1=0:Open", Devices());
        _wanted = name => name == "other";
        Assert.Equal("+1 -0", Look());
        Assert.Equal("other=1:Open, nano MIDI 1=0:Unused", Devices());
        _ports.Names.Clear();
        Assert.Equal("-1", Look());
        Assert.Equal("other=1:Gone, nano MIDI 1=0:Gone", Devices());
    }

    [Fact]
    public void Devices_that_were_never_used_leave_no_trace()
    {
        _wanted = static _ => false;
        _ports.Names.Add("other:other 16:0");
        Look();
        _ports.Names.Clear();
        Look();
        Assert.Empty(_status.Devices);
    }

    [Fact]
    public void A_held_port_is_reported_and_tried_again()
    {
        _ports.Names.Add($"{Nano} 20:0");
        _ports.Refused.Add($"{Nano} 20:0");
        Assert.Equal("", Look());
        Assert.Equal("nano MIDI 1=-1:Unavailable", Devices());
        Assert.Equal($"'{Nano} 20:0' is held", _status.Devices[0].Problem);
        _ports.Refused.Clear();
        Assert.Equal("+0", Look());
        Assert.Null(_status.Devices[0].Problem);
    }

    [Fact]
    public void A_fault_in_the_handler_is_reported_and_the_port_opened_again()
    {
        _ports.Names.Add($"{Nano} 20:0");
        Look();
        _ports.Open[0].Fault = new InvalidOperationException("burst");
        Assert.Equal("-0", Look());
        Assert.Contains("burst", _status.Devices[0].Problem, StringComparison.Ordinal);
        Assert.Equal("+0", Look());
    }

    [Fact]
    public void A_system_that_dies_is_connected_anew()
    {
        FakeMidiPorts first = _ports;
        first.Names.Add($"{Nano} 20:0");
        Look();
        first.Dead = true;
        Assert.Equal("-0", Look());
        Assert.Equal(("nano MIDI 1=0:Gone", "the fake has died", null), (Devices(), _status.Problem, _status.ApiName));
        Assert.True(first.Disposed);
        Assert.Empty(first.Open);
        _ports = new FakeMidiPorts { Names = { $"{Nano} 24:0" } };
        Assert.Equal("+0", Look());
        Assert.Equal("nano MIDI 1=0:Open", Devices());
        Assert.Null(_status.Problem);
    }

    [Fact]
    public void What_fails_in_an_unforeseen_way_is_told_and_connected_anew()
    {
        _ports.Names.Add($"{Nano} 20:0");
        Look();
        _wanted = static _ => throw new InvalidOperationException("odd");
        Assert.Equal("-0", Look());
        Assert.Equal("MIDI failed: odd", _status.Problem);
        _wanted = static _ => true;
        Assert.Equal("+0", Look());
        Assert.Null(_status.Problem);
    }

    [Fact]
    public void The_virtual_port_is_opened_where_there_can_be_one()
    {
        _ports = new FakeMidiPorts { HasVirtualInputs = true, Names = { "LiveGan is a name:x 20:0" } };
        using var table = new MidiPortTable(() => _ports, _queue, "LiveGan");
        table.Look(static _ => false, status => _status = status);
        table.Look(static _ => false, status => _status = status);
        MidiDevice device = Assert.Single(_status.Devices, device => device.IsVirtual);
        Assert.Equal(("LiveGan", 0, MidiDeviceState.Open), (device.Name, device.Slot, device.State));
        Assert.Equal("virtual LiveGan", Assert.Single(_ports.Open).SystemName);
    }

    [Fact]
    public void Slots_are_bounded()
    {
        for (int i = 0; i < MidiPortTable.MaxSlots + 1; i++)
            _ports.Names.Add($"device{i:000}:out {i}:0");
        Look();
        Assert.Equal(MidiPortTable.MaxSlots, _ports.Open.Count);
        Assert.Equal(MidiDeviceState.Unavailable, _status.Devices[^1].State);
    }

    [Fact]
    public void An_arrival_is_in_the_status_before_it_is_in_the_queue()
    {
        _ports.Names.Add($"{Nano} 20:0");
        _table.Look(_wanted, status =>
        {
            Assert.False(_queue.TryDequeue(out _));
            Assert.Equal("nano MIDI 1", status.Find(0)?.Name);
        });
        Assert.True(_queue.TryDequeue(out _));
    }
}

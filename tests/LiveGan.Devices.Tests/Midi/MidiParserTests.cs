using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

public class MidiParserTests
{
    static List<ControlEvent> Read(MidiParser parser, params byte[] bytes)
    {
        List<ControlEvent> messages = [];
        ReadOnlySpan<byte> rest = bytes;
        while (parser.TryRead(ref rest, out ControlEvent message))
            messages.Add(message);
        return messages;
    }

    static ControlEvent ControlChange(int channel, int number, int value) =>
        new() { Kind = ControlKind.ControlChange, Channel = channel, Number = number, Value = value };

    static ControlEvent Kind(ControlKind kind) => new() { Kind = kind };

    public static TheoryData<byte[], ControlKind, int, int, float> Messages => new()
    {
        { [0x80, 60, 64], ControlKind.NoteOff, 0, 60, 64 },
        { [0x91, 61, 100], ControlKind.NoteOn, 1, 61, 100 },
        { [0x92, 62, 0], ControlKind.NoteOff, 2, 62, 0 },
        { [0xB8, 7, 127], ControlKind.ControlChange, 8, 7, 127 },
        { [0xCF, 5], ControlKind.ProgramChange, 15, 5, 0 },
        { [0xD3, 90], ControlKind.ChannelPressure, 3, 0, 90 },
        { [0xE4, 0x00, 0x40], ControlKind.PitchBend, 4, 0, 8192 },
        { [0xE4, 0x7F, 0x7F], ControlKind.PitchBend, 4, 0, 16383 },
        { [0xE4, 0x01, 0x00], ControlKind.PitchBend, 4, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Each_message_becomes_its_event(byte[] bytes, ControlKind kind, int channel, int number, float value)
    {
        ControlEvent expected = new() { Kind = kind, Channel = channel, Number = number, Value = value };
        Assert.Equal([expected], Read(new MidiParser(), bytes));
    }

    [Fact]
    public void Running_status_repeats_the_last_status()
    {
        Assert.Equal(
            [ControlChange(0, 1, 2), ControlChange(0, 3, 4), ControlChange(0, 5, 6)],
            Read(new MidiParser(), 0xB0, 1, 2, 3, 4, 5, 6));
    }

    [Fact]
    public void Real_time_bytes_inside_a_message_do_not_touch_it()
    {
        Assert.Equal(
            [Kind(ControlKind.ClockTick), ControlChange(0, 1, 2), Kind(ControlKind.ClockStart), Kind(ControlKind.ClockTick), ControlChange(0, 3, 4)],
            Read(new MidiParser(), 0xF8, 0xB0, 0xFE, 1, 0xFF, 2, 0xFA, 3, 0xF8, 0xF9, 4));
    }

    [Fact]
    public void System_exclusive_is_skipped_even_over_several_calls_and_with_clocks_inside()
    {
        var parser = new MidiParser();
        Assert.Empty(Read(parser, 0xF0, 0x7E, 1, 2));
        Assert.Equal([Kind(ControlKind.ClockTick)], Read(parser, 3, 0xF8, 4));
        Assert.Equal([ControlChange(2, 8, 9)], Read(parser, 5, 0xF7, 0xB2, 8, 9));
        Assert.Equal(0, parser.IgnoredBytes);
    }

    [Fact]
    public void An_unterminated_system_exclusive_ends_at_the_next_status()
    {
        Assert.Equal([ControlChange(0, 8, 9)], Read(new MidiParser(), 0xF0, 0x7E, 1, 2, 3, 0xB0, 8, 9));
    }

    [Fact]
    public void System_messages_end_running_status()
    {
        var parser = new MidiParser();
        Assert.Equal([ControlChange(0, 1, 2)], Read(parser, 0xB0, 1, 2, 0xF6, 3, 4));
        Assert.Equal(2, parser.IgnoredBytes);
        Assert.Equal([Kind(ControlKind.SongPosition) with { Number = 515 }], Read(parser, 0xF2, 3, 4, 0xF1, 5, 0xF3, 6));
        Assert.Equal(2, parser.IgnoredBytes);
    }

    [Fact]
    public void Stray_data_and_messages_cut_short_are_counted()
    {
        var parser = new MidiParser();
        Assert.Equal([ControlChange(0, 8, 9)], Read(parser, 1, 2, 3, 0xB0, 4, 0xB0, 8, 9));
        Assert.Equal(4, parser.IgnoredBytes);
    }

    [Fact]
    public void Key_pressure_keeps_its_key()
    {
        var parser = new MidiParser();
        Assert.Equal(
            [Kind(ControlKind.KeyPressure) with { Number = 60, Value = 1 }, Kind(ControlKind.KeyPressure) with { Number = 61, Value = 2 }, ControlChange(0, 8, 9)],
            Read(parser, 0xA0, 60, 1, 61, 2, 0xB0, 8, 9));
        Assert.Equal(0, parser.IgnoredBytes);
    }
}

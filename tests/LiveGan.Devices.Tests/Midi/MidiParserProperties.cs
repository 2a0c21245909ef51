using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

[Properties(Arbitrary = [typeof(MidiParserProperties)], MaxTest = 500)]
public class MidiParserProperties
{
    public static Arbitrary<ControlEvent> Messages() => Arb.From(
        from kind in Gen.Elements(
            ControlKind.NoteOn, ControlKind.NoteOff, ControlKind.ControlChange, ControlKind.PitchBend,
            ControlKind.ProgramChange, ControlKind.ChannelPressure, ControlKind.KeyPressure, ControlKind.ClockTick, ControlKind.ClockStart,
            ControlKind.ClockContinue, ControlKind.ClockStop, ControlKind.SongPosition)
        from channel in Gen.Choose(0, 15)
        from number in Gen.Choose(0, 127)
        from value in Gen.Choose(kind == ControlKind.NoteOn ? 1 : 0, kind == ControlKind.PitchBend ? 16383 : 127)
        from position in Gen.Choose(0, 16383)
        select kind is >= ControlKind.ClockTick and <= ControlKind.SongPosition
            ? new ControlEvent { Kind = kind, Number = kind == ControlKind.SongPosition ? position : 0 }
            : new ControlEvent
            {
                Kind = kind,
                Channel = channel,
                Number = kind is ControlKind.PitchBend or ControlKind.ChannelPressure ? 0 : number,
                Value = kind == ControlKind.ProgramChange ? 0 : value,
            });

    static byte[] Write(IEnumerable<ControlEvent> messages)
    {
        var bytes = new List<byte>();
        Span<byte> message = stackalloc byte[MidiMessage.MaxLength];
        foreach (ControlEvent item in messages)
            bytes.AddRange(message[..MidiMessage.Write(item, message)]);
        return [.. bytes];
    }

    static List<ControlEvent> Read(MidiParser parser, ReadOnlySpan<byte> bytes)
    {
        List<ControlEvent> messages = [];
        while (parser.TryRead(ref bytes, out ControlEvent message))
            messages.Add(message);
        return messages;
    }

    [Property]
    public bool What_is_written_is_read(ControlEvent[] messages) => Read(new MidiParser(), Write(messages)).SequenceEqual(messages);

    static bool IsClock(ControlEvent message) => message.Kind is >= ControlKind.ClockTick and <= ControlKind.ClockStop;

    [Property]
    public bool Running_status_and_clocks_change_nothing(ControlEvent[] messages, int seed)
    {
        messages = [.. messages.Where(message => !IsClock(message))];
        var random = new Random(seed);
        byte status = 0;
        var stream = new List<byte>();
        foreach (ControlEvent message in messages)
        {
            byte[] bytes = Write([message]);
            foreach (byte value in bytes[0] == status && status < 0xF0 && random.Next(2) == 0 ? bytes[1..] : bytes)
            {
                while (random.Next(4) == 0)
                    stream.Add((byte)random.Next(0xF8, 0x100));
                stream.Add(value);
            }
            status = bytes[0];
        }
        var parser = new MidiParser();
        return Read(parser, stream.ToArray()).Where(message => !IsClock(message)).SequenceEqual(messages) && parser.IgnoredBytes == 0;
    }

    [Property]
    public bool Where_a_stream_is_split_changes_nothing(byte[] bytes, PositiveInt most)
    {
        var whole = new MidiParser();
        var split = new MidiParser();
        List<ControlEvent> expected = Read(whole, bytes);
        List<ControlEvent> messages = [];
        foreach (byte[] part in bytes.Chunk(most.Get))
            messages.AddRange(Read(split, part));
        return messages.SequenceEqual(expected) && split.IgnoredBytes == whole.IgnoredBytes;
    }

    [Property]
    public bool After_any_bytes_a_message_is_read(byte[] garbage, ControlEvent message)
    {
        var parser = new MidiParser();
        Read(parser, garbage);
        return Read(parser, Write([message])).SequenceEqual([message]);
    }

    [Fact]
    public void Random_bytes_give_only_valid_events()
    {
        var random = new Random(20);
        var parser = new MidiParser();
        byte[] bytes = new byte[1 << 16];
        for (int round = 0; round < 16; round++)
        {
            random.NextBytes(bytes);
            if (round % 2 == 1)
                for (int i = 0; i < bytes.Length; i++)
                    bytes[i] = (byte)(random.Next(3) == 0 ? bytes[i] | 0x80 : bytes[i] & 0x7F);
            List<ControlEvent> messages = Read(parser, bytes);
            Assert.NotEmpty(messages);
            Assert.All(messages, message =>
            {
                Assert.InRange(message.Channel, 0, 15);
                Assert.InRange(message.Number, 0, message.Kind == ControlKind.SongPosition ? 16383 : 127);
                Assert.InRange(message.Value, message.Kind == ControlKind.NoteOn ? 1 : 0, message.Kind == ControlKind.PitchBend ? 16383 : 127);
                Assert.True(message.Kind is (>= ControlKind.ControlChange and <= ControlKind.ChannelPressure)
                    or (>= ControlKind.ClockTick and <= ControlKind.SongPosition) or ControlKind.KeyPressure);
            });
        }
    }

    [Theory]
    [InlineData(ControlKind.ControlChange, 16, 0, 0)]
    [InlineData(ControlKind.ControlChange, -1, 0, 0)]
    [InlineData(ControlKind.ControlChange, 0, 128, 0)]
    [InlineData(ControlKind.ControlChange, 0, 0, 128)]
    [InlineData(ControlKind.PitchBend, 0, 0, 16384)]
    [InlineData(ControlKind.NoteOn, 0, 0, 0)]
    [InlineData(ControlKind.SetFader, 0, 0, 0)]
    public void What_MIDI_cannot_say_is_refused(ControlKind kind, int channel, int number, float value)
    {
        var item = new ControlEvent { Kind = kind, Channel = channel, Number = number, Value = value };
        Assert.Throws<ArgumentOutOfRangeException>(() => MidiMessage.Write(item, new byte[MidiMessage.MaxLength]));
    }
}

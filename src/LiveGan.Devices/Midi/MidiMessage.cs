using LiveGan.Core.Performance;

namespace LiveGan.Devices.Midi;

/// <summary>Writes events as MIDI 1.0 messages: the inverse of <see cref="MidiParser"/>.</summary>
/// <remarks>Stateless; any thread; allocates nothing.</remarks>
public static class MidiMessage
{
    /// <summary>Most bytes of one message.</summary>
    public const int MaxLength = 3;

    /// <summary>Writes <paramref name="item"/> as one whole message.</summary>
    /// <param name="item">
    /// A control change, note, pitch bend, program change, channel or key pressure, clock, start, continue, stop or song position,
    /// its numbers in the ranges of <see cref="ControlKind"/>.
    /// </param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The bytes written, 1 to 3.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another kind, or a channel, number or value out of range.</exception>
    public static int Write(in ControlEvent item, Span<byte> destination)
    {
        switch (item.Kind)
        {
            case ControlKind.ClockTick or ControlKind.ClockStart or ControlKind.ClockContinue or ControlKind.ClockStop:
                destination[0] = item.Kind switch
                {
                    ControlKind.ClockTick => 0xF8,
                    ControlKind.ClockStart => 0xFA,
                    ControlKind.ClockContinue => 0xFB,
                    _ => 0xFC,
                };
                return 1;
            case ControlKind.SongPosition:
                int position = InRange(item.Number, 16383, "song position");
                return Write(destination, 0xF2, position & 0x7F, position >> 7);
        }
        int channel = InRange(item.Channel, 15, "channel");
        int limit = item.Kind == ControlKind.PitchBend ? 16383 : 127;
        int value = InRange((int)MathF.Round(item.Value), limit, "value");
        int number = InRange(item.Number, 127, "number");
        return item.Kind switch
        {
            ControlKind.NoteOff => Write(destination, 0x80 | channel, number, value),
            ControlKind.NoteOn => Write(destination, 0x90 | channel, number, InRange(value - 1, 126, "velocity − 1") + 1),
            ControlKind.KeyPressure => Write(destination, 0xA0 | channel, number, value),
            ControlKind.ControlChange => Write(destination, 0xB0 | channel, number, value),
            ControlKind.ProgramChange => Write(destination, 0xC0 | channel, number),
            ControlKind.ChannelPressure => Write(destination, 0xD0 | channel, value),
            ControlKind.PitchBend => Write(destination, 0xE0 | channel, value & 0x7F, value >> 7),
            _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "MIDI has no message for this kind."),
        };
    }

    static int Write(Span<byte> destination, int status, int first)
    {
        destination[0] = (byte)status;
        destination[1] = (byte)first;
        return 2;
    }

    static int Write(Span<byte> destination, int status, int first, int second)
    {
        destination[2] = (byte)second;
        Write(destination, status, first);
        return 3;
    }

    static int InRange(int value, int limit, string name) =>
        (uint)value <= (uint)limit
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The MIDI {name} is 0 to {limit}.");
}

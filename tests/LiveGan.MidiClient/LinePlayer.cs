using System.Globalization;
using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.MidiClient;

/// <summary>Sends what one line of text says.</summary>
sealed class LinePlayer(RtMidiOutput output)
{
    /// <summary>Carries out a line; returns the answer, <c>ok</c> or <c>error …</c>.</summary>
    internal string Play(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        try
        {
            Play(words);
            return "ok";
        }
        catch (Exception e) when (e is FormatException or OverflowException or IndexOutOfRangeException
            or ArgumentException or MidiException)
        {
            return $"error '{line}': {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    void Play(string[] words)
    {
        int Argument(int index) => int.Parse(words[index], CultureInfo.InvariantCulture);
        switch (words[0])
        {
            case "cc":
                Send(ControlKind.ControlChange, Argument(1), Argument(2), Argument(3));
                break;
            case "note":
                Send(ControlKind.NoteOn, Argument(1), Argument(2), Argument(3));
                break;
            case "off":
                Send(ControlKind.NoteOff, Argument(1), Argument(2), 0);
                break;
            case "bend":
                Send(ControlKind.PitchBend, Argument(1), 0, Argument(2));
                break;
            case "program":
                Send(ControlKind.ProgramChange, Argument(1), Argument(2), 0);
                break;
            case "pressure":
                Send(ControlKind.ChannelPressure, Argument(1), 0, Argument(2));
                break;
            case "raw":
                output.Send(Convert.FromHexString(string.Concat(words[1..])));
                break;
            case "ramp":
                Ramp(Argument(1), Argument(2), Argument(3), Argument(4), Argument(5));
                break;
            case "sleep":
                Thread.Sleep(Argument(1));
                break;
            default:
                throw new FormatException("no such command");
        }
    }

    /// <summary>Every value on the way, evenly spread over the time, both ends included.</summary>
    void Ramp(int channel, int number, int from, int to, int milliseconds)
    {
        int steps = Math.Abs(to - from);
        long start = Environment.TickCount64;
        for (int step = 0; step <= steps; step++)
        {
            Send(ControlKind.ControlChange, channel, number, from + (step * Math.Sign(to - from)));
            long due = start + (steps == 0 ? 0 : (long)milliseconds * step / steps);
            Thread.Sleep((int)Math.Max(0, due - Environment.TickCount64));
        }
    }

    void Send(ControlKind kind, int channel, int number, int value)
    {
        Span<byte> message = stackalloc byte[MidiMessage.MaxLength];
        var item = new ControlEvent { Kind = kind, Channel = channel, Number = number, Value = value };
        int length = MidiMessage.Write(item, message);
        output.Send(message[..length]);
    }
}

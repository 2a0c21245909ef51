using LiveGan.Core.Performance;

namespace LiveGan.Devices.MidiFiles;

/// <summary>A Standard MIDI file (format 0, 1 or 2; RP-001 1.0) as events in seconds, its tempo map honoured.</summary>
/// <remarks>Immutable. Tempo changes are events of <see cref="ControlKind.SetTempo"/>.</remarks>
public sealed class StandardMidiFile
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 64 << 20;

    const double StandardTempo = 500_000;

    readonly ControlEvent[] _events;

    StandardMidiFile(ControlEvent[] events, double seconds) => (_events, Seconds) = (events, seconds);

    /// <summary>The events; <see cref="ControlEvent.Time"/> in seconds from the file's beginning, ascending.</summary>
    public ReadOnlySpan<ControlEvent> Events => _events;

    /// <summary>The time of the last event or track end, seconds.</summary>
    public double Seconds { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MidiFileException">It cannot be opened, or is no sound Standard MIDI file.</exception>
    public static StandardMidiFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new MidiFileException($"cannot open the MIDI file '{path}': there is no such file");
            if (file.Length > MaxBytes)
                throw new MidiFileException($"cannot read the MIDI file '{path}': {file.Length} bytes are more than any MIDI file has");
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MidiFileException($"cannot open the MIDI file '{path}': {exception.Message}", exception);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="MidiFileException">It is no sound Standard MIDI file.</exception>
    public static StandardMidiFile Parse(ReadOnlySpan<byte> bytes, string name)
    {
        var reader = new MidiFileReader(bytes, name);
        (int format, int division) = reader.ReadHeader();
        var events = new List<MidiFileEvent>();
        long end = 0;
        while (reader.TryReadTrack(out ReadOnlySpan<byte> track, out int offset))
        {
            // The tracks of format 2 are songs on their own: they play one after the other.
            long start = format == 2 ? end : 0;
            end = Math.Max(end, new MidiTrackReader(track, offset, name).Read(start, events));
        }
        // Tempo before notes of the same tick; otherwise the tracks' order stays (the sort must be stable).
        MidiFileEvent[] sorted = [.. events.OrderBy(item => item.Tick).ThenBy(item => item.Tempo > 0 ? 0 : 1)];
        return InSeconds(sorted, end, division);
    }

    static StandardMidiFile InSeconds(MidiFileEvent[] events, long end, int division)
    {
        // SMPTE: frames per second and ticks per frame, tempo means nothing; 29 is 30 drop frame, 29.97 a second.
        int frames = -(sbyte)(division >> 8);
        bool isMetrical = division < 0x8000;
        double secondsPerTick = isMetrical ? StandardTempo / 1e6 / division
            : 1 / ((frames == 29 ? 30_000 / 1001.0 : frames) * (division & 0xff));
        var timed = new List<ControlEvent>(events.Length);
        double time = 0;
        long tick = 0;
        foreach (MidiFileEvent item in events)
        {
            time += (item.Tick - tick) * secondsPerTick;
            tick = item.Tick;
            if (item.Tempo <= 0)
            {
                timed.Add(item.Message with { Time = time });
                continue;
            }
            if (isMetrical) secondsPerTick = item.Tempo / 1e6 / division;
            timed.Add(new ControlEvent { Kind = ControlKind.SetTempo, Device = -1, Value = (float)(60e6 / item.Tempo), Time = time });
        }
        return new StandardMidiFile([.. timed], time + (end - tick) * secondsPerTick);
    }
}

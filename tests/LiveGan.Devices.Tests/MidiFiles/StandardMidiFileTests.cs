using LiveGan.Core.Performance;
using LiveGan.Devices.MidiFiles;

namespace LiveGan.Devices.Tests.MidiFiles;

public class StandardMidiFileTests
{
    static byte[] File(int format, int division, params byte[][] tracks) =>
    [
        .. "MThd"u8, 0, 0, 0, 6, 0, (byte)format, 0, (byte)tracks.Length, (byte)(division >> 8), (byte)division,
        .. tracks.SelectMany(track => (byte[])[.. "MTrk"u8, 0, 0, (byte)(track.Length >> 8), (byte)track.Length, .. track]),
    ];

    static readonly byte[] Conductor =
    [
        0x00, 0xff, 0x51, 0x03, 0x07, 0xa1, 0x20, // 120 bpm
        0x83, 0x60, 0xff, 0x51, 0x03, 0x0f, 0x42, 0x40, // after 480 ticks 60 bpm
        0x00, 0xff, 0x2f, 0x00,
    ];

    static readonly byte[] Automation =
    [
        0x00, 0xb0, 0x07, 0x00,
        0x83, 0x60, 0x07, 0x40, // running status, one beat later
        0x81, 0x70, 0xff, 0x01, 0x02, 0x68, 0x69, // text
        0x81, 0x70, 0xe1, 0x00, 0x40, // half a beat and half a beat later
        0x00, 0xf0, 0x03, 0x7e, 0x00, 0xf7, // system exclusive
        0x00, 0xff, 0x2f, 0x00,
    ];

    [Fact]
    public void The_tempo_map_is_honoured()
    {
        StandardMidiFile file = StandardMidiFile.Parse(File(1, 480, Conductor, Automation), "song.mid");
        ControlEvent[] events = file.Events.ToArray();
        Assert.Equal(
            [ControlKind.SetTempo, ControlKind.ControlChange, ControlKind.SetTempo, ControlKind.ControlChange, ControlKind.PitchBend],
            events.Select(item => item.Kind));
        Assert.Equal([0, 0, 0.5, 0.5, 1.5], events.Select(item => Math.Round(item.Time, 9)));
        Assert.Equal((120f, 60f), (events[0].Value, events[2].Value));
        Assert.Equal((7, 64f), (events[3].Number, events[3].Value));
        Assert.Equal((1, 8192f), (events[4].Channel, events[4].Value));
        Assert.Equal(1.5, file.Seconds, 1e-9);
    }

    [Fact]
    public void Frames_of_SMPTE_are_seconds_whatever_the_tempo()
    {
        byte[] track = [0x00, 0xff, 0x51, 0x03, 0x0f, 0x42, 0x40, 0x64, 0x90, 0x3c, 0x40, 0x00, 0xff, 0x2f, 0x00];
        StandardMidiFile file = StandardMidiFile.Parse(File(0, 0xe728, track), "film.mid");
        Assert.Equal(100 / 25.0 / 40, file.Events[1].Time, 1e-9);
    }

    [Fact]
    public void A_player_gives_what_is_due_in_the_shows_time()
    {
        var player = new MidiFilePlayer(StandardMidiFile.Parse(File(1, 480, Conductor, Automation), "song.mid"), device: 63, start: 10);
        Assert.False(player.TryTake(9.9, out _));
        var taken = new List<ControlEvent>();
        while (player.TryTake(10.6, out ControlEvent item)) taken.Add(item);
        Assert.Equal([(-1, 10.0), (63, 10.0), (-1, 10.5), (63, 10.5)], taken.Select(item => (item.Device, Math.Round(item.Time, 9))));
        Assert.False(player.IsFinished);
        Assert.True(player.TryTake(99, out _));
        Assert.True(player.IsFinished);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "does not begin with MThd")]
    [InlineData(new byte[] { 0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 9, 0, 1, 1, 0xe0 }, "format 9")]
    [InlineData(new byte[] { 0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0 }, "no ticks")]
    [InlineData(new byte[] { 0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 1, 0xe0 }, "has no track")]
    public void What_is_no_MIDI_file_is_told(byte[] bytes, string expected)
    {
        var error = Assert.Throws<MidiFileException>(() => StandardMidiFile.Parse(bytes, "x.mid"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Contains("no such file", Assert.Throws<MidiFileException>(() => StandardMidiFile.Load("/nowhere.mid")).Message, StringComparison.Ordinal);

    [Fact]
    public void Damage_gives_a_file_or_a_plain_error()
    {
        var random = new Random(8);
        byte[] sound = File(1, 480, Conductor, Automation);
        int refused = 0;
        for (int i = 0; i < 5000; i++)
        {
            byte[] damaged = (byte[])sound.Clone();
            for (int k = 0; k <= random.Next(6); k++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (random.Next(3) == 0) damaged = damaged[..random.Next(damaged.Length)];
            try
            {
                StandardMidiFile file = StandardMidiFile.Parse(damaged, "x.mid");
                double last = 0;
                foreach (ControlEvent item in file.Events)
                {
                    Assert.True(double.IsFinite(item.Time) && item.Time >= last);
                    last = item.Time;
                }
            }
            catch (MidiFileException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 100, 4999);
    }
}

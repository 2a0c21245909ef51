using System.Runtime.InteropServices;
using LiveGan.Media.Ffmpeg;
using LiveGan.Media.Sound;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Sound;

public sealed class SoundStreamTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tone.wav", 44100, 1)]
    [InlineData("tone.flac", 96000, 2)]
    [InlineData("tone.mp3", 44100, 2)]
    public void Any_file_comes_as_stereo_floats_of_48_kHz(string name, int rate, int channels)
    {
        Tool.Run("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", $"sine=frequency=440:sample_rate={rate}:duration=1.5", "-ac", $"{channels}", _folder[name]);
        using SoundStream sound = SoundStream.Open(_folder[name]);
        using var all = new MemoryStream();
        sound.CopyTo(all);
        float[] samples = MemoryMarshal.Cast<byte, float>(all.ToArray()).ToArray();

        Assert.InRange(samples.Length / 2, 71000, 76000);
        // ffmpeg's sine has an amplitude of 1/8; a mono file sounds on both sides.
        Assert.InRange(samples.Max(), 0.08f, 0.14f);
        int crossings = Enumerable.Range(24000, 24000).Count(i => samples[2 * i] < 0 && samples[2 * (i + 1)] >= 0);
        Assert.InRange(crossings, 218, 222);
    }

    [Fact]
    public void What_holds_no_sound_is_refused_by_name()
    {
        File.WriteAllText(_folder["text.wav"], "no sound");
        var exception = Assert.Throws<MediaException>(() => SoundStream.Open(_folder["text.wav"]));
        Assert.Contains("text.wav", exception.Message, StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Throws<MediaException>(() => SoundStream.Open(_folder["none.wav"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_playlist_cannot_point_elsewhere()
    {
        File.WriteAllText(_folder["list.m3u8"], "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n");
        Assert.Throws<MediaException>(() => SoundStream.Open(_folder["list.m3u8"]));
    }

    [Fact]
    public async Task Closing_ends_the_decoder()
    {
        string script = Tool.Script(_folder.Path, "ffmpeg", "printf 12345678; sleep 600");
        File.WriteAllText(_folder["x.wav"], "");
        SoundStream sound = SoundStream.Open(_folder["x.wav"], FfmpegProgram.Locate(script));
        var rest = new byte[16];
        Task<int> waiting = Task.Run(() => sound.Read(rest.AsSpan(0, 8)) + sound.Read(rest.AsSpan(8)));
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(50)));
        sound.Dispose();
        Assert.Same(waiting, await Task.WhenAny(waiting, Task.Delay(30_000)));
    }
}

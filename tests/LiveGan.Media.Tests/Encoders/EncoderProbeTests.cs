using LiveGan.Media.Encoders;
using LiveGan.Media.Ffmpeg;
using LiveGan.Media.Recording;
using LiveGan.Media.Tests.Tools;

namespace LiveGan.Media.Tests.Encoders;

/// <summary>Encoders are believed only when they have encoded; a script stands in for hardware that this machine lacks.</summary>
public sealed class EncoderProbeTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_encoder_is_tried_and_the_processor_works()
    {
        IReadOnlyList<EncoderFinding> found = EncoderProbe.TryAll(FfmpegProgram.Locate());
        Assert.Equal(Enum.GetValues<EncoderKind>().Order(), found.Select(finding => finding.Profile.Kind).Order());
        Assert.True(found.Single(finding => finding.Profile.Kind == EncoderKind.Software).Works);
        Assert.All(found, finding => Assert.True(finding.Works || finding.Reason!.Length is > 5 and < 130, finding.Reason));
        Assert.DoesNotContain(found, finding => finding.Reason?.Contains('\n', StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void An_encoder_that_is_not_there_is_refused_with_its_reason()
    {
        var refusal = Assert.Throws<MediaException>(() => Recorder.Begin(Show.Numbered(_folder["show.mp4"]) with { Encoder = EncoderKind.Amf, FfmpegPath = Fake("exit 1", "Cannot load libamf") }, () => 0));
        Assert.Equal("cannot record with amf: Cannot load libamf; choose another with --encoder ('livegan doctor' tries them all; software works everywhere)", refusal.Message);
        Assert.False(File.Exists(_folder["show.mp4"]));
    }

    [Fact]
    public void What_nobody_chose_is_the_processor_where_no_hardware_answers() =>
        Assert.Equal("software", EncoderProbe.Choose(FfmpegProgram.Locate(Fake("exit 1", "no")), null).Name);

    [Theory]
    [InlineData(EncoderKind.Nvenc, "h264_nvenc", "-cq")]
    [InlineData(EncoderKind.Qsv, "h264_qsv", "-global_quality")]
    [InlineData(EncoderKind.Vaapi, "h264_vaapi", "-qp")]
    [InlineData(EncoderKind.Amf, "h264_amf", "-qp_p")]
    [InlineData(EncoderKind.VideoToolbox, "h264_videotoolbox", "-q:v")]
    public void A_chosen_encoder_is_what_ffmpeg_is_asked_for(EncoderKind kind, string encoder, string quality)
    {
        EncoderProfile profile = EncoderProbe.Choose(FfmpegProgram.Locate(Fake("exit 0", "")), kind);
        List<string> arguments = EncoderArguments.Build(Show.Numbered("show.mp4"), 128, 64, "show.mp4", 2, profile);
        Assert.Equal(encoder, arguments[arguments.IndexOf("-c:v") + 1]);
        Assert.Contains(quality, arguments);
        Assert.Equal("15", arguments[arguments.IndexOf("-g") + 1]);
        Assert.DoesNotContain("libx264", arguments);
        Assert.Equal(kind == EncoderKind.Vaapi, arguments.Exists(argument => argument.EndsWith("hwupload", StringComparison.Ordinal)));
        Assert.Equal(kind == EncoderKind.Vaapi, arguments.IndexOf("-vaapi_device") is >= 0 and var device && device < arguments.IndexOf("-i"));
    }

    string Fake(string body, string complaint) => Tool.Script(_folder.Path, "ffmpeg", $"echo '[h264 @ 0x1] {complaint}' >&2; {body}");
}

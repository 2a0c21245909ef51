using System.Collections.Concurrent;
using LiveGan.Media.Ffmpeg;
using LiveGan.Media.Recording;

namespace LiveGan.Media.Encoders;

/// <summary>Finds out which encoders work on this machine, by encoding eight pictures with each.</summary>
/// <remarks>Any thread. A try takes some tenths of a second, at most ten seconds; each is made once in a process.</remarks>
public static class EncoderProbe
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    static readonly ConcurrentDictionary<(string Program, EncoderKind Kind), Lazy<EncoderFinding>> Known = new();

    /// <summary>Tries every encoder.</summary>
    public static IReadOnlyList<EncoderFinding> TryAll(FfmpegProgram program) => [.. EncoderProfile.All.Select(profile => Try(program, profile))];

    /// <summary>Tries one encoder.</summary>
    public static EncoderFinding Try(FfmpegProgram program, EncoderProfile profile)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(profile);
        return Known.GetOrAdd((program.Path, profile.Kind), _ => new Lazy<EncoderFinding>(() => Encode(program, profile))).Value;
    }

    /// <summary>The encoder of a recording.</summary>
    /// <param name="program">The ffmpeg program.</param>
    /// <param name="wanted">The performer's choice, or null for the first that works.</param>
    /// <exception cref="MediaException">The chosen one does not work here.</exception>
    public static EncoderProfile Choose(FfmpegProgram program, EncoderKind? wanted)
    {
        if (wanted is not { } kind)
        {
            return EncoderProfile.All.FirstOrDefault(profile => profile.Kind != EncoderKind.Software && profile.IsConceivable() && Try(program, profile).Works)
                ?? EncoderProfile.Of(EncoderKind.Software);
        }

        EncoderProfile chosen = EncoderProfile.Of(kind);
        // The one for the processor tells its own troubles when it starts.
        if (kind == EncoderKind.Software || Try(program, chosen) is not { Reason: { } reason }) return chosen;
        throw new MediaException($"cannot record with {chosen.Name}: {reason}; choose another with --encoder ('livegan doctor' tries them all; software works everywhere)");
    }

    static EncoderFinding Encode(FfmpegProgram program, EncoderProfile profile)
    {
        string[] arguments =
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", .. profile.Device,
            "-f", "lavfi", "-i", "testsrc=size=640x360:rate=30", "-frames:v", "8", "-vf", $"format=yuv420p{profile.Handover}",
            .. profile.Options(20, 15), "-f", "null", "-",
        ];
        try
        {
            using EncoderProcess process = EncoderProcess.Start(program.Path, arguments);
            process.Input.Dispose();
            if (!process.WaitForExit(Limit))
            {
                process.Kill();
                return new EncoderFinding(profile, $"it takes no picture for {Limit.TotalSeconds:0} s");
            }
            return new EncoderFinding(profile, process.ExitCode == 0 ? null : Reason(profile, process.Tail));
        }
        catch (MediaException exception)
        {
            return new EncoderFinding(profile, exception.Message);
        }
    }

    /// <summary>ffmpeg's first complaint is the cause, the others follow from it.</summary>
    static string Reason(EncoderProfile profile, string tail)
    {
        if (tail.Contains($"Unknown encoder '{profile.Encoder}'", StringComparison.Ordinal)) return $"this ffmpeg is built without {profile.Encoder}";
        string line = tail.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault("it does not say why");
        // "[h264_nvenc @ 0x55…] Cannot load libcuda.so.1"
        if (line.StartsWith('[') && line.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end) line = line[(end + 2)..];
        line = line.TrimEnd('.');
        return line.Length > 120 ? line[..120] + "…" : line;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Numerics;
using LiveGan.Core.Mapping;
using LiveGan.Devices.Audio;
using LiveGan.Media.Encoders;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.CommandLine;

/// <summary>Pieces of command line that several commands share.</summary>
static class Syntax
{
    /// <summary><c>--engine</c>.</summary>
    public static Option<string> Engine() => new("--engine") { DefaultValueFactory = _ => "auto" };

    /// <summary><c>--precision</c>.</summary>
    public static Option<GlPrecision> Precision() => new("--precision") { DefaultValueFactory = _ => GlPrecision.Half };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json");

    /// <summary>The value of an option, if it lies in its range.</summary>
    /// <exception cref="UsageException">It does not.</exception>
    public static T InRange<T>(T value, T least, T most, string option)
        where T : INumber<T> =>
        value >= least && value <= most
            ? value
            : throw new UsageException(most >= T.CreateSaturating(1_000_000)
                ? $"{option} takes a number from {least}, not {value}"
                : $"{option} takes a number from {least} to {most}, not {value}");

    /// <summary>A file's name; a word that begins with a dash is a mistyped option instead.</summary>
    /// <exception cref="UsageException">It begins with a dash.</exception>
    public static string? NoOption(string? file) => file is ['-', ..]
        ? throw new UsageException($"there is no option '{file}'; see 'livegan --help' (a file of that name: ./{file})")
        : file;

    /// <summary>Edges of audio bands, hertz with commas between.</summary>
    /// <exception cref="UsageException">They are none.</exception>
    public static IReadOnlyList<double> AudioBands(string text)
    {
        double[] edges = [.. text.Split(',').Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double edge) ? edge : double.NaN)];
        try
        {
            return new AudioSettings { Edges = edges }.Edges;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"--audio-bands '{text}': {exception.Message.Split(" (Parameter")[0]}");
        }
    }

    /// <summary>What controls are to be learned for, by name, with commas between.</summary>
    public static IReadOnlyList<LearnTarget> LearnTargets(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(name => LearnTarget.TryParse(name, out LearnTarget target)
            ? target
            : throw new UsageException($"--also: there is no '{name}'; name macros (psi), actions (nextBank, bank3, cue1), parameters (direction1), groups (group1) or signals (macro1)"))];

    /// <summary>Displays, numbers from 0 with commas between; the first is the performer's.</summary>
    /// <exception cref="UsageException">They are none.</exception>
    public static int[] Displays(string text)
    {
        string[] parts = text.Split(',');
        int[] displays = [.. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < 64 ? number : -1)];
        return displays.Contains(-1) || displays.Distinct().Count() < displays.Length
            ? throw new UsageException($"--display: '{text}' names no displays; write their numbers from 0, each once, like 0 or 0,2 ('livegan devices' lists them)")
            : displays;
    }

    /// <summary>When a recording goes on in another file: <c>10m</c> (a time, at least ten seconds) or <c>2G</c> (a size, at least 10M).</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static (double Seconds, long Bytes) Split(string text)
    {
        (string digits, long unit) = text switch
        {
            [.. var rest, 'G'] => (rest, 1L << 30),
            [.. var rest, 'M'] => (rest, 1L << 20),
            _ => ("", 0L),
        };
        if (unit == 0) return (InRange(Duration.Parse(text, "--record-split"), 10, 1e9, "--record-split"), long.MaxValue);
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double size) && size * unit is >= 10 << 20 and < 1e15
            ? (double.PositiveInfinity, (long)(size * unit))
            : throw new UsageException($"--record-split: '{text}' is no size; write at least 10M, like 700M or 4G");
    }

    /// <summary>The encoder of a recording, or null for <c>auto</c>.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static EncoderKind? Encoder(string name) => name.Equals("auto", StringComparison.OrdinalIgnoreCase)
        ? null
        : EncoderProfile.All.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Kind
            ?? throw new UsageException($"there is no encoder '{name}'; choose auto or one of {string.Join(", ", EncoderProfile.All.Select(profile => profile.Name))}");

    /// <summary>A seed 0…4294967295.</summary>
    /// <exception cref="UsageException">It is no such number.</exception>
    public static uint Seed(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed)
            ? seed
            : throw new UsageException($"'{text}' is no seed; write a whole number from 0 to {uint.MaxValue}");
}

using System.CommandLine;
using System.Globalization;
using System.Numerics;
using LiveGan.Devices.Audio;
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

    /// <summary>A seed 0…4294967295.</summary>
    /// <exception cref="UsageException">It is no such number.</exception>
    public static uint Seed(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed)
            ? seed
            : throw new UsageException($"'{text}' is no seed; write a whole number from 0 to {uint.MaxValue}");
}

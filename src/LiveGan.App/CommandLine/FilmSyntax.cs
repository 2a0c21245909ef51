using System.CommandLine;
using System.Globalization;
using LiveGan.App.Films;
using LiveGan.Media.Films;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.CommandLine;

/// <summary>The options of every command that makes a film.</summary>
sealed class FilmSyntax
{
    readonly Option<string> _out = new("--out", "-o") { Required = true };
    readonly Option<string?> _codec = new("--codec");
    readonly Option<string> _fps = new("--fps") { DefaultValueFactory = _ => "60" };
    readonly Option<string?> _size = new("--size");
    readonly Option<int?> _crf = new("--crf");
    readonly Option<string?> _audio = new("--audio");
    readonly Option<string?> _parts = new("--parts");
    readonly Option<bool> _overwrite = new("--overwrite");
    readonly Option<string> _engine = Syntax.Engine();
    readonly Option<GlPrecision> _precision = Syntax.Precision();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_out, _codec, _fps, _size, _crf, _audio, _parts, _overwrite, _engine, _precision]) command.Add(option);
    }

    public FilmOptions Read(ParseResult parsed)
    {
        string fps = parsed.GetValue(_fps)!;
        (int part, int parts) = parsed.GetValue(_parts) is { } text ? Parts(text) : (1, 1);
        return new FilmOptions
        {
            Path = parsed.GetValue(_out)!,
            Codec = parsed.GetValue(_codec) is { } codec ? CodecProfile.Parse(codec) : null,
            FrameRate = FrameRate.TryParse(fps, out FrameRate rate)
                ? rate
                : throw new UsageException($"'{fps}' is no frame rate; write 1 to 240 frames a second, like 24, 29.97 or 60000/1001"),
            Size = parsed.GetValue(_size) is { } size ? PictureSize.Parse(size) : null,
            Quality = parsed.GetValue(_crf),
            Audio = parsed.GetValue(_audio),
            Part = part,
            Parts = parts,
            Overwrite = parsed.GetValue(_overwrite),
            Engine = parsed.GetValue(_engine)!,
            Precision = parsed.GetValue(_precision),
        };
    }

    static (int Part, int Parts) Parts(string text)
    {
        string[] numbers = text.Split('/');
        return numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int part)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int parts)
            && part >= 1 && part <= parts && parts <= 100_000
            ? (part, parts)
            : throw new UsageException($"--parts: '{text}' is no part; write K/N with K from 1 to N, like 3/12");
    }
}

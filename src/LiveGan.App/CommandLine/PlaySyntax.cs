using System.CommandLine;
using LiveGan.App.Commands;
using LiveGan.App.Show;
using LiveGan.Core.Tempo;
using LiveGan.Devices.Osc;
using LiveGan.Media.Streaming;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.CommandLine;

/// <summary>The arguments and options of <c>play</c>; the root command has a set of its own, so that <c>livegan</c> alone plays.</summary>
sealed class PlaySyntax
{
    readonly Argument<string?> _model = new("model") { Arity = ArgumentArity.ZeroOrOne };
    readonly Option<string?> _deckB = new("--deck-b");
    readonly Option<string> _engine = Syntax.Engine();
    readonly Option<GlPrecision> _precision = Syntax.Precision();
    readonly Option<string?> _look = new("--look");
    readonly Option<string?> _controller = new("--controller");
    readonly Option<string?> _size = new("--size");
    readonly Option<bool> _fullscreen = new("--fullscreen");
    readonly Option<string> _display = new("--display") { DefaultValueFactory = _ => "0" };
    readonly Option<double> _fade = new("--fade");
    readonly Option<bool> _headless = new("--headless");
    readonly Option<long> _frames = new("--frames");
    readonly Option<double> _seconds = new("--seconds");
    readonly Option<string?> _record = new("--record");
    readonly Option<string?> _recordSplit = new("--record-split");
    readonly Option<string> _encoder = new("--encoder") { DefaultValueFactory = _ => "auto" };
    readonly Option<string?> _seed = new("--seed");
    readonly Option<string?> _audio = new("--audio");
    readonly Option<string?> _audioBands = new("--audio-bands");
    readonly Option<bool> _audioTempo = new("--audio-tempo");
    readonly Option<string?> _screenshot = new("--screenshot");
    readonly Option<string?> _models = new("--models");
    readonly Option<int?> _port = new("--port");
    readonly Option<bool> _noConsole = new("--no-console");
    readonly Option<bool> _lan = new("--lan");
    readonly Option<string?> _trace = new("--trace");
    readonly Option<string?> _journal = new("--journal");
    readonly Option<string?> _resume = new("--resume");
    readonly Option<string[]> _stream = new("--stream");
    readonly Option<int> _osc = new("--osc") { DefaultValueFactory = _ => OscPort.StandardPort };
    readonly Option<bool> _oscLan = new("--osc-lan");
    readonly Option<string?> _oscOut = new("--osc-out");
    readonly Option<string?> _midiFile = new("--midi-file");
    readonly Option<double> _tempo = new("--tempo");
    readonly Option<bool> _restore = new("--restore");

    public void AddTo(Command command)
    {
        command.Add(_model);
        foreach (Option option in (Option[])[_deckB, _engine, _precision, _look, _controller, _size, _fullscreen, _display, _fade, _headless, _frames,
            _seconds, _record, _recordSplit, _encoder, _seed, _audio, _audioBands, _audioTempo, _screenshot, _models, _port, _noConsole, _lan, _trace,
            _journal, _resume, _stream, _osc, _oscLan, _oscOut, _midiFile, _tempo, _restore])
            command.Add(option);
    }

    public PlayOptions Read(ParseResult parsed)
    {
        int[] displays = Syntax.Displays(parsed.GetValue(_display)!);
        (double splitSeconds, long splitBytes) = parsed.GetValue(_recordSplit) is { } split ? Syntax.Split(split) : (double.PositiveInfinity, long.MaxValue);
        return ReadRest(parsed) with
        {
            Display = displays[0],
            Mirrors = displays[1..],
            Fade = Syntax.InRange(parsed.GetValue(_fade), 0, 60, "--fade"),
            Recording = new RecordingPlan { Encoder = Syntax.Encoder(parsed.GetValue(_encoder)!), SplitSeconds = splitSeconds, SplitBytes = splitBytes },
        };
    }

    PlayOptions ReadRest(ParseResult parsed) => new()
    {
        Model = Syntax.NoOption(parsed.GetValue(_model)),
        DeckB = parsed.GetValue(_deckB),
        Engine = parsed.GetValue(_engine)!,
        Precision = parsed.GetValue(_precision),
        Look = parsed.GetValue(_look),
        Controller = parsed.GetValue(_controller),
        Size = parsed.GetValue(_size) is { } size ? PictureSize.Parse(size) : null,
        Fullscreen = parsed.GetValue(_fullscreen),
        Headless = parsed.GetValue(_headless),
        Frames = Syntax.InRange(parsed.GetValue(_frames), 0, long.MaxValue, "--frames"),
        Seconds = Syntax.InRange(parsed.GetValue(_seconds), 0, 1e9, "--seconds"),
        Record = parsed.GetValue(_record),
        Seed = parsed.GetValue(_seed) is { } seed ? Syntax.Seed(seed) : null,
        Audio = parsed.GetValue(_audio),
        AudioBands = parsed.GetValue(_audioBands) is { } edges ? Syntax.AudioBands(edges) : null,
        AudioTempo = parsed.GetValue(_audioTempo),
        Screenshot = parsed.GetValue(_screenshot),
        Models = parsed.GetValue(_models),
        Port = parsed.GetValue(_port) is { } port ? Syntax.InRange(port, 0, 65535, "--port") : null,
        NoConsole = parsed.GetValue(_noConsole),
        Lan = parsed.GetValue(_lan),
        Trace = parsed.GetValue(_trace),
        Journal = parsed.GetValue(_journal),
        Resume = parsed.GetValue(_resume),
        Streams = [.. (parsed.GetValue(_stream) ?? []).Select(StreamTarget.Parse)],
        Osc = Syntax.InRange(parsed.GetValue(_osc), 0, 65535, "--osc"),
        OscLan = parsed.GetValue(_oscLan),
        OscOut = parsed.GetValue(_oscOut),
        MidiFile = parsed.GetValue(_midiFile),
        Tempo = parsed.GetResult(_tempo) is null ? 0
            : Syntax.InRange(parsed.GetValue(_tempo), Transport.MinTempo, Transport.MaxTempo, "--tempo"),
        Restore = parsed.GetValue(_restore),
    };
}

using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Core.Journal;
using LiveGan.Media.Streaming;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Commands;

/// <summary>What <c>livegan play</c> was asked for.</summary>
public sealed record PlayOptions
{
    /// <summary>Checkpoint to play, or null for the built-in network.</summary>
    public string? Model { get; init; }

    /// <summary>Network of deck B's own, see <see cref="Models.File"/>, or null where it has deck A's.</summary>
    public string? DeckB { get; init; }

    /// <summary>Engine name, or <c>auto</c>.</summary>
    public string Engine { get; init; } = "auto";

    /// <summary>How a graphics card stores the network.</summary>
    public GlPrecision Precision { get; init; }

    /// <summary>Name of a look in <c>presets/looks</c>, or a file; null for the default look.</summary>
    public string? Look { get; init; }

    /// <summary>Name of a profile in <c>presets/controllers</c>, or a file, for every controller; null to match by device name.</summary>
    public string? Controller { get; init; }

    /// <summary>Size of the window and of a recording; null for the defaults.</summary>
    public PictureSize? Size { get; init; }

    /// <summary>Start in fullscreen.</summary>
    public bool Fullscreen { get; init; }

    /// <summary>Display of the window, from 0, as <c>livegan devices</c> lists them.</summary>
    public int Display { get; init; }

    /// <summary>Further displays that show the same, each in fullscreen.</summary>
    public IReadOnlyList<int> Mirrors { get; init; } = [];

    /// <summary>Seconds in which the picture comes out of black at the beginning and goes back at the end; 0 for at once.</summary>
    public double Fade { get; init; }

    /// <summary>No window.</summary>
    public bool Headless { get; init; }

    /// <summary>Stop after so many generated frames; 0 for never.</summary>
    public long Frames { get; init; }

    /// <summary>Stop after so many seconds; 0 for never.</summary>
    public double Seconds { get; init; }

    /// <summary>Record from the start into this file; null for not.</summary>
    public string? Record { get; init; }

    /// <summary>How recordings are encoded and split; their size and sound follow from the other options.</summary>
    public RecordingPlan Recording { get; init; } = new();

    /// <summary>Start from the picture of this seed; null for the look's own start.</summary>
    public uint? Seed { get; init; }

    /// <summary>What to hear: <c>default</c>, a part of a sound input's name, or a sound or film file; null for nothing.</summary>
    public string? Audio { get; init; }

    /// <summary>Second of the file <see cref="Audio"/> at which it begins.</summary>
    public double AudioStart { get; init; }

    /// <summary>Music that a replay plays along, unheard by its drivers, or null.</summary>
    public SoundEntry? Accompaniment { get; init; }

    /// <summary>The edges of the bands in hertz; null for the standard ones.</summary>
    public IReadOnlyList<double>? AudioBands { get; init; }

    /// <summary>Whether the music's beat is the show's.</summary>
    public bool AudioTempo { get; init; }

    /// <summary>Write a picture of the whole window to this PNG when the show ends; null for not.</summary>
    public string? Screenshot { get; init; }

    /// <summary>Folder of networks that the console offers; null for that of <see cref="Model"/>, or <c>models</c> here.</summary>
    public string? Models { get; init; }

    /// <summary>Port of the console, 0 for any, null for 5512 or the next free one.</summary>
    public int? Port { get; init; }

    /// <summary>No console.</summary>
    public bool NoConsole { get; init; }

    /// <summary>The console listens beyond this machine, for those with the key.</summary>
    public bool Lan { get; init; }

    /// <summary>UDP port for OSC; 0 for none.</summary>
    public int Osc { get; init; } = 7000;

    /// <summary>Take OSC from other machines, too.</summary>
    public bool OscLan { get; init; }

    /// <summary>Where changes go by OSC, host and port; null for nowhere but to those who subscribe.</summary>
    public string? OscOut { get; init; }

    /// <summary>Standard MIDI file that plays along from the start; null for none.</summary>
    public string? MidiFile { get; init; }

    /// <summary>Beats per minute; 0 for the usual tempo.</summary>
    public double Tempo { get; init; }

    /// <summary>Go on where a show was cut off.</summary>
    public bool Restore { get; init; }

    /// <summary>Write the moments of controls and frames to this file, for latency measurements; null for not.</summary>
    public string? Trace { get; init; }

    /// <summary>
    /// The file in which the show is kept, <c>off</c> for none, null for one of its own in <see cref="Show.JournalFile.Folder"/>.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>Where the show is sent while it plays.</summary>
    public IReadOnlyList<StreamTarget> Streams { get; init; } = [];

    /// <summary>The journal of an interrupted show to go on with, or null.</summary>
    public string? Resume { get; init; }
}

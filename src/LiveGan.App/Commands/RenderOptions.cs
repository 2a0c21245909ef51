using LiveGan.App.Films;

namespace LiveGan.App.Commands;

/// <summary>What <c>livegan render</c> was asked for.</summary>
public sealed record RenderOptions
{
    /// <summary>A journal, or the name or file of a look; null for the newest journal.</summary>
    public string? Source { get; init; }

    /// <summary>Network to paint with; null for the journal's own, or the built-in one.</summary>
    public string? Model { get; init; }

    /// <summary>Network of deck B, see <see cref="Models.File"/>; of a show, where its own is now; null for the show's own, or none.</summary>
    public string? DeckB { get; init; }

    /// <summary>Paint with that network although it is not the one of the journal.</summary>
    public bool AnyModel { get; init; }

    /// <summary>Show time of the first frame, seconds.</summary>
    public double From { get; init; }

    /// <summary>Show time of the end, seconds; null for the journal's end.</summary>
    public double? To { get; init; }

    /// <summary>Leave out the music that the show itself played.</summary>
    public bool NoAudio { get; init; }

    /// <summary>A Standard MIDI file that plays a look, or null.</summary>
    public string? MidiFile { get; init; }

    /// <summary>The profile by which it does; null to choose by the file's name.</summary>
    public string? Controller { get; init; }

    /// <summary>Edges of the bands in which a look hears music, hertz; null for the usual ones.</summary>
    public IReadOnlyList<double>? AudioBands { get; init; }

    /// <summary>The film.</summary>
    public required FilmOptions Film { get; init; }
}

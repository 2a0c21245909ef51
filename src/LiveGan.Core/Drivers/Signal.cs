using System.Globalization;

namespace LiveGan.Core.Drivers;

/// <summary>The named signals that drivers can follow: what the music, controllers and the network feed in, each 0…1.</summary>
/// <remarks>
/// A signal has a value (set by <c>SetSignal</c>) and a gate (opened and closed by <c>Trigger</c>). Names: <c>level</c> and
/// <c>peak</c> of the sound, <c>band1</c>…<c>band8</c>, the onsets <c>onset</c> and <c>onset1</c>…<c>onset8</c>,
/// <c>note</c> (notes that no profile maps) and <c>pressure</c>, <c>macro1</c>…<c>macro16</c>, and <c>in1</c>…<c>in16</c> for
/// other software.
/// </remarks>
public static class Signal
{
    /// <summary>RMS of the sound.</summary>
    public const int Level = 0;

    /// <summary>Peak of the sound.</summary>
    public const int Peak = 1;

    /// <summary>The first of <see cref="Bands"/> bands.</summary>
    public const int Band = 2;

    /// <summary>Bands of the sound.</summary>
    public const int Bands = 8;

    /// <summary>An onset anywhere in the sound.</summary>
    public const int Onset = 10;

    /// <summary>The first band's onset.</summary>
    public const int BandOnset = 11;

    /// <summary>Notes that no profile maps.</summary>
    public const int Note = 19;

    /// <summary>Aftertouch: channel or key pressure.</summary>
    public const int Pressure = 20;

    /// <summary>The first of <see cref="Macros"/> macros.</summary>
    public const int Macro = 21;

    /// <summary>Macro signals.</summary>
    public const int Macros = 16;

    /// <summary>The first of 16 inputs for other software.</summary>
    public const int Input = 37;

    /// <summary>Number of signals.</summary>
    public const int Count = 53;

    static readonly string[] AllNames =
    [
        "level", "peak", .. Numbered("band", Bands), "onset", .. Numbered("onset", Bands), "note", "pressure",
        .. Numbered("macro", Macros), .. Numbered("in", 16),
    ];

    /// <summary>Every name, by number.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>The number of a name, or −1.</summary>
    public static int Find(string name) => Array.IndexOf(AllNames, name);

    static IEnumerable<string> Numbered(string name, int count) =>
        Enumerable.Range(1, count).Select(i => name + i.ToString(CultureInfo.InvariantCulture));
}

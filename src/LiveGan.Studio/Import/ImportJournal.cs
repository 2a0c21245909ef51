using System.Globalization;
using System.Text;

namespace LiveGan.Studio.Import;

/// <summary>
/// What of an import is done, a line a source picture, so that an import that was interrupted goes on: its number (−1 for one
/// that was left out), the hash of its pixels, its label and its name.
/// </summary>
sealed class ImportJournal : IDisposable
{
    readonly HashSet<string> _hashes = [];
    readonly HashSet<string> _done = new(StringComparer.Ordinal);
    readonly StreamWriter _writer;

    /// <param name="path">File to read and append to.</param>
    /// <param name="settings">What the pictures depend on; a journal of other settings is started afresh.</param>
    public ImportJournal(string path, string settings)
    {
        string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        bool same = lines.Length > 0 && lines[0] == settings;
        foreach (string line in same ? lines[1..] : [])
        {
            // The last line may be torn.
            string[] parts = line.Split('\t', 4);
            if (parts.Length == 4 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out long number))
                Remember(new Entry(number, parts[1], parts[2], parts[3]));
        }
        _writer = new StreamWriter(path, false, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        _writer.WriteLine(settings);
        foreach (Entry entry in Entries)
            Write(entry);
    }

    /// <summary>Source pictures seen, in order.</summary>
    public List<Entry> Entries { get; } = [];

    /// <summary>Source pictures taken.</summary>
    public long Taken { get; set; }

    public bool Has(string name) => _done.Contains(Line(name));

    public bool HasPixels(string hash) => _hashes.Contains(hash);

    public void Add(long number, string hash, string label, string name)
    {
        var entry = new Entry(number, Line(hash), Line(label), Line(name));
        Remember(entry);
        Write(entry);
    }

    public void Dispose() => _writer.Dispose();

    void Remember(Entry entry)
    {
        _done.Add(entry.Name);
        Entries.Add(entry);
        if (entry.Number < 0)
            return;
        _hashes.Add(entry.Hash);
        Taken++;
    }

    // A name may hold what separates entries.
    static string Line(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    void Write(Entry entry)
        => _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Number}\t{entry.Hash}\t{entry.Label}\t{entry.Name}"));

    /// <param name="Number">Number among those taken, or −1.</param>
    /// <param name="Hash">SHA-256 of the pixels, or the reason why there are none.</param>
    /// <param name="Label">Top folder.</param>
    /// <param name="Name">Source.</param>
    public sealed record Entry(long Number, string Hash, string Label, string Name);
}

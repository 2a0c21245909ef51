using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveGan.Studio.Datasets;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Import;

/// <summary><c>livegan dataset import</c>: pictures and films become a set to train on, in the official tools' form.</summary>
public static class PictureImport
{
    const string JournalFile = "import.journal", SheetFile = "contact-sheet.png", Duplicate = "duplicate", Unreadable = "unreadable: ", Faceless = "no face", Searched = "faces";
    const int SheetSide = 8;

    /// <summary>Imports. Stopped or killed, the same call again goes on where it was; memory holds one picture at a time.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="progress">Receives the number of source pictures seen; may be null.</param>
    /// <param name="stop">Ends early, between pictures.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="StudioException">A source is missing, or nothing in the sources is a picture.</exception>
    /// <exception cref="IOException">The place is not writable, or the disk is full; the same command again goes on.</exception>
    public static ImportResult Run(ImportOptions options, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        bool zipped = options.Output.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        string folder = zipped ? options.Output + ".partial" : options.Output;
        Directory.CreateDirectory(folder);
        using (var journal = new ImportJournal(Path.Combine(folder, JournalFile), Settings(options)))
        {
            Take(options, folder, journal, progress, stop);
            ImportResult result = Count(options, journal, !stop.IsCancellationRequested);
            if (!result.Complete)
                return result;
            if (result.Pictures == 0)
                throw new StudioException($"nothing imported from {string.Join(", ", options.Sources)}: {Nothing(result)}");
            WriteLabels(options, folder, journal, result.Labels);
            WriteSheet(options, folder, journal, zipped ? Path.ChangeExtension(options.Output, null) + "-" + SheetFile : Path.Combine(folder, SheetFile));
            if (!zipped)
                return result;
            Zip(folder, options.Output);
            journal.Dispose();
            Directory.Delete(folder, true);
            return result;
        }
    }

    static string Nothing(ImportResult result)
        => result.Faceless > 0 ? $"none of {result.Faceless} pictures shows a face" : result.Unreadable.Count > 0 ? result.Unreadable[0] : $"no file there ends in {string.Join(' ', SquarePicture.Endings)}";

    static string Settings(ImportOptions options)
        => $"livegan import: size {options.Size}, copies {options.Copies}, mirror {options.Mirror}, stills {options.FramesPerSecond:R}/s"
            + (options.Faces ? ", faces" : "");

    static void Take(ImportOptions options, string folder, ImportJournal journal, IProgress<long>? progress, CancellationToken stop)
    {
        using FaceFinder? faces = options.Faces ? new FaceFinder() : null;
        foreach (string place in options.Sources)
        {
            foreach (SourcePicture picture in PictureSources.Open(place, options.Size, options.FramesPerSecond, options.Faces))
            {
                if (stop.IsCancellationRequested)
                    return;
                if (!journal.Has(picture.Name))
                    Take(options, folder, journal, picture, faces);
                progress?.Report(journal.Entries.Count);
            }
        }
    }

    static void Take(ImportOptions options, string folder, ImportJournal journal, SourcePicture picture, FaceFinder? faces)
    {
        try
        {
            if (faces is null)
            {
                Keep(options, folder, journal, picture.Square(), picture.Label, picture.Name);
                return;
            }
            using UprightPicture whole = picture.Whole();
            IReadOnlyList<Face> found = faces.Find(whole);
            for (int i = 0; i < found.Count; i++)
            {
                string name = $"{picture.Name}#face{i}";
                if (!journal.Has(name))
                    Keep(options, folder, journal, whole.Cut(found[i].X, found[i].Y, found[i].Side, found[i].Angle, options.Size), picture.Label, name);
            }
            // Last, so that an import that was killed between two faces looks again.
            journal.Add(-1, found.Count == 0 ? Faceless : Searched, picture.Label, picture.Name);
        }
        catch (Exception error) when (error is StudioException { InnerException: not IOException } or UnauthorizedAccessException or FileNotFoundException)
        {
            journal.Add(-1, Unreadable + error.Message, picture.Label, picture.Name);
        }
    }

    static void Keep(ImportOptions options, string folder, ImportJournal journal, byte[] rgb, string label, string name)
    {
        string hash = Convert.ToHexString(SHA256.HashData(rgb));
        if (journal.HasPixels(hash))
        {
            journal.Add(-1, Duplicate, label, name);
            return;
        }
        long number = journal.Taken, each = Each(options);
        for (int copy = 0; copy < options.Copies; copy++)
        {
            Write(folder, number * each + copy, rgb, options.Size);
            if (options.Mirror)
                Write(folder, number * each + options.Copies + copy, MirroredPicture.Of(rgb, options.Size), options.Size);
        }
        journal.Add(number, hash, label, name);
    }

    static long Each(ImportOptions options) => options.Copies * (options.Mirror ? 2L : 1);

    static void Write(string folder, long index, byte[] rgb, int size)
    {
        string file = Path.Combine(folder, PictureName.Of(index));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using FileStream stream = File.Create(file);
        Png.Write(stream, rgb, size, size);
    }

    static ImportResult Count(ImportOptions options, ImportJournal journal, bool complete)
    {
        string[] unreadable = [.. journal.Entries.Where(entry => entry.Hash.StartsWith(Unreadable, StringComparison.Ordinal))
            .Select(entry => $"{entry.Name}: {entry.Hash[Unreadable.Length..]}")];
        string[] labels = options.Labels
            ? [.. journal.Entries.Where(entry => entry.Number >= 0).Select(entry => entry.Label).Distinct().Order(StringComparer.Ordinal)]
            : [];
        return new ImportResult(
            journal.Taken * Each(options), journal.Entries.Count(entry => entry.Hash == Duplicate), unreadable, labels, complete)
        {
            Faceless = journal.Entries.Count(entry => entry.Hash == Faceless),
        };
    }

    // dataset.json as the official dataset tool writes it.
    static void WriteLabels(ImportOptions options, string folder, ImportJournal journal, IReadOnlyList<string> names)
    {
        JsonArray? labels = options.Labels ? [] : null;
        foreach (ImportJournal.Entry entry in journal.Entries.Where(entry => labels is not null && entry.Number >= 0))
        {
            int label = names.ToList().IndexOf(entry.Label);
            for (long index = entry.Number * Each(options); index < (entry.Number + 1) * Each(options); index++)
                labels!.Add(new JsonArray(PictureName.Of(index), label));
        }
        File.WriteAllText(Path.Combine(folder, "dataset.json"), new JsonObject { ["labels"] = labels }.ToJsonString(JsonSerializerOptions.Default));
    }

    static void WriteSheet(ImportOptions options, string folder, ImportJournal journal, string path)
    {
        long shown = Math.Min(journal.Taken, SheetSide * SheetSide);
        byte[][] pictures = [.. Enumerable.Range(0, (int)shown).Select(i => SquarePicture.Decode(
            File.ReadAllBytes(Path.Combine(folder, PictureName.Of(i * journal.Taken / shown * Each(options)))), options.Size))];
        ContactSheet.Write(path, pictures, options.Size, Math.Min(SheetSide, pictures.Length));
    }

    static void Zip(string folder, string path)
    {
        string partial = path + ".new";
        using (FileStream file = File.Create(partial))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (string name in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (Path.GetFileName(name) == JournalFile)
                    continue;
                string relative = Path.GetRelativePath(folder, name).Replace(Path.DirectorySeparatorChar, '/');
                PictureName.AddTo(zip, relative, File.ReadAllBytes(name));
            }
        }
        File.Move(partial, path, true);
    }
}

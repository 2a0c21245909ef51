namespace LiveGan.Media.Films;

/// <summary>The folder beside a film in which its pieces wait until the last is there.</summary>
sealed class FilmFolder
{
    const string IdentityFile = "film.txt";

    readonly string _path;
    readonly string _extension;

    FilmFolder(string path, string extension) => (_path, _extension) = (path, extension);

    /// <summary>Opens the folder of an interrupted film, or makes a new one.</summary>
    /// <exception cref="MediaException">It holds another film's pieces, or cannot be made.</exception>
    public static FilmFolder Open(string film, string extension, string identity)
    {
        string path = Path.TrimEndingDirectorySeparator(film) + ".pieces";
        string note = Path.Combine(path, IdentityFile);
        try
        {
            if (File.Exists(note))
            {
                if (File.ReadAllText(note) != identity)
                    throw new MediaException($"cannot go on with '{film}': '{path}' holds pieces of another film or of other options; remove that folder or choose another name");
            }
            else
            {
                Directory.CreateDirectory(path);
                File.WriteAllText(note, identity);
            }
            return new FilmFolder(path, extension);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(film, e);
        }
    }

    public static MediaException Unwritable(string film, Exception e) => new(
        $"cannot write '{film}': {(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}; choose a folder you may write to", e);

    public bool Has(int piece) => File.Exists(Piece(piece));

    public string Piece(int piece) => Path.Combine(_path, $"piece-{piece:000000}{_extension}");

    public string Unfinished(int piece) => Path.Combine(_path, $"unfinished-{piece:000000}{_extension}");

    /// <summary>Writes the list that ffmpeg's concat demuxer reads.</summary>
    public string List(int first, int end)
    {
        string list = Path.Combine(_path, "pieces.txt");
        File.WriteAllLines(list, Enumerable.Range(first, end - first).Select(piece => $"file '{Path.GetFileName(Piece(piece))}'"));
        return list;
    }

    public void Remove() => Directory.Delete(_path, recursive: true);
}

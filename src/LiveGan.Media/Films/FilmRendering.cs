using System.Diagnostics;
using LiveGan.Media.Ffmpeg;

namespace LiveGan.Media.Films;

/// <summary>Renders a film offline: every frame once, at its exact time, however long it takes.</summary>
/// <remarks>
/// <para>One thread. The film is encoded in pieces of two seconds beside its file; a stop loses at most the piece under
/// way, and the same command goes on with the next. When the last piece is there they are joined without encoding again.</para>
/// </remarks>
public static class FilmRendering
{
    /// <summary>Makes the film, or one part of it.</summary>
    /// <param name="settings">What to make.</param>
    /// <param name="source">Paints the pictures.</param>
    /// <param name="progress">Told after every frame, or null.</param>
    /// <param name="stop">Ends it between two frames.</param>
    /// <returns>The file or folder.</returns>
    /// <exception cref="MediaException">A setting is impossible, ffmpeg is missing or fails, or the disk does.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the finished pieces stay.</exception>
    public static string Render(FilmSettings settings, IPictureSource source, Action<FilmProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        CodecProfile profile = FilmChecks.Check(settings);
        FilmPieces pieces = FilmPieces.Of(settings);
        (int first, int end) = pieces.Part(settings.Part, settings.Parts);
        bool isFolder = settings.Codec == FilmCodec.PngSequence;
        string path = isFolder ? settings.Path : FilmPartName.Of(settings.Path, settings.Part, settings.Parts);
        string home = FilmPartName.Of(settings.Path, settings.Part, settings.Parts);
        if (!isFolder) FilmJoint.CheckFree(path, settings.Overwrite);
        FfmpegProgram program = FfmpegProgram.Locate(settings.FfmpegPath);
        string encoder = FilmChecks.Encoder(program, profile);
        string extension = isFolder ? ".done" : settings.Codec == FilmCodec.Gif ? ".mkv" : Path.GetExtension(settings.Path);
        FilmFolder folder = FilmFolder.Open(home, extension, Identity(settings, encoder));
        try
        {
            if (isFolder) Directory.CreateDirectory(path);
            var count = new FrameCount(pieces.First(first), pieces.End(end - 1), progress);
            for (int piece = first; piece < end; piece++)
            {
                if (folder.Has(piece))
                {
                    count.Skip(pieces.End(piece) - pieces.First(piece));
                    continue;
                }
                string unfinished = isFolder ? Path.Combine(path, "frame-%06d.png") : folder.Unfinished(piece);
                var arguments = FilmArguments.Piece(settings, encoder, source.Width, source.Height, pieces.First(piece), unfinished);
                using (var process = new PieceEncoder(settings, program.Path, arguments))
                {
                    for (long frame = pieces.First(piece); frame < pieces.End(piece); frame++)
                    {
                        stop.ThrowIfCancellationRequested();
                        process.Write(source.Paint(settings.FrameRate.TimeOf(frame)).Span);
                        count.Add();
                    }
                    process.Finish();
                }
                if (isFolder) File.WriteAllText(folder.Piece(piece), "");
                else File.Move(unfinished, folder.Piece(piece), overwrite: true);
            }
            if (!isFolder) FilmJoint.Run(program.Path, folder.List(first, end), path, settings.Audio, settings.AudioStart);
            folder.Remove();
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilmFolder.Unwritable(path, e);
        }
    }

    static string Identity(FilmSettings settings, string encoder) => string.Join(
        '\n', settings.Identity, encoder, settings.Codec, settings.FrameRate, settings.FrameCount, settings.Width, settings.Height, settings.Quality,
        settings.Part, settings.Parts) + "\n";

    /// <summary>Counts frames and tells how long the rest will take.</summary>
    sealed class FrameCount(long first, long end, Action<FilmProgress>? progress)
    {
        readonly long _start = Stopwatch.GetTimestamp();
        long _skipped;
        long _made;

        public void Skip(long frames)
        {
            _skipped += frames;
            Tell();
        }

        public void Add()
        {
            _made++;
            Tell();
        }

        void Tell()
        {
            double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
            double rate = seconds > 0 ? _made / seconds : 0;
            long done = _skipped + _made;
            TimeSpan left = rate > 0 ? TimeSpan.FromSeconds((end - first - done) / rate) : TimeSpan.Zero;
            progress?.Invoke(new FilmProgress(done, end - first, rate, left));
        }
    }
}

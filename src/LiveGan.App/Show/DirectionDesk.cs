using System.Runtime.CompilerServices;
using LiveGan.App.Commands;
using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Latents;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Directions;

namespace LiveGan.App.Show;

/// <summary>Finds the directions that the show asks for, in the background, and keeps them beside the network's file.</summary>
/// <remarks>
/// Main thread, but for the thread that finds. Where the network's folder cannot be written, or the network is the
/// program's own, they are kept in the state folder.
/// </remarks>
public sealed class DirectionDesk : IDisposable
{
    const int Tells = 4;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly Announcer _announcer;
    readonly CancellationTokenSource _stop = new();
    readonly ConditionalWeakTable<StyleGanGenerator, DirectionShelf> _shelves = [];
    readonly HashSet<(DirectionShelf, DirectionKind, LayerSelection)> _failed = [];
    Thread? _thread;

    /// <param name="announcer">Hears how far it is.</param>
    public DirectionDesk(Announcer announcer) => _announcer = announcer;

    /// <summary>Looks whether a network wants directions that nobody knows yet. Often.</summary>
    public void Watch(PlayingNetwork? playing)
    {
        if (playing?.Generator is not StyleGanGenerator generator) return;
        if (!_shelves.TryGetValue(generator, out DirectionShelf? shelf))
        {
            shelf = new DirectionShelf();
            _shelves.Add(generator, shelf);
            generator.Directions = shelf;
        }

        // What failed once would fail again; the set is written by the thread that has ended by now.
        if (_thread is { IsAlive: true } || shelf.Wanted is not { } wanted || _failed.Contains((shelf, wanted.Kind, wanted.Layers))) return;
        _thread = new Thread(() => Find(playing, shelf, wanted.Kind, wanted.Layers)) { Name = "directions", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        // What cannot be stopped in the middle ends with the process.
        if (_thread?.Join(Patience) != false) _stop.Dispose();
    }

    /// <summary>The file beside a network's file, or in the state folder.</summary>
    internal static string FileOf(string? network, string hash) => network is null
        ? Path.Combine(AutosaveFolder.Path, "directions", hash + ".json")
        : network + ".directions.json";

    void Find(PlayingNetwork playing, DirectionShelf shelf, DirectionKind kind, LayerSelection layers)
    {
        BackgroundThread.StepBack();
        using var compiler = new CompilerRank();
        try
        {
            // A copy of its own: the show may give the network up at any time.
            using GeneratorNetwork opened = Models.Open(playing.File);
            if (opened is not StyleGan2Network network) return;
            string hash = Models.Hash(playing.File);
            foreach (DirectionSet known in Kept(playing.File, hash, network.WDim)) shelf.Add(known);
            if (shelf.Wanted is null) return;
            string what = $"the directions of '{playing.Name}' ({kind}, layers {layers})";
            _announcer.Say($"finding {what}; the show goes on");
            int told = 0;
            shelf.Add(DirectionFinder.Find(network, kind, layers, share => Tell(share, what, ref told), _stop.Token));
            _announcer.Say($"{what} are found");
            Keep(playing.File, hash, shelf.Sets);
        }
        catch (OperationCanceledException)
        {
            // The show ends.
        }
        catch (Exception exception) when (exception is SynthesisException or CheckpointException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            _failed.Add((shelf, kind, layers));
            _announcer.Say($"the directions of '{playing.Name}' cannot be found: {exception.Message}", isWarning: true);
        }
    }

    void Tell(double share, string what, ref int told)
    {
        if (share * Tells < told + 1 || share >= 1) return;
        told = (int)(share * Tells);
        _announcer.Say($"finding {what}: {share * 100:0} %");
    }

    static IEnumerable<DirectionSet> Kept(string? network, string hash, int wDim)
    {
        foreach (string file in (string[])[FileOf(network, hash), FileOf(null, hash)])
        {
            if (!File.Exists(file)) continue;
            foreach (DirectionSet set in DirectionFile.Read(File.ReadAllText(file), hash, wDim)) yield return set;
        }
    }

    void Keep(string? network, string hash, IReadOnlyList<DirectionSet> sets)
    {
        string text = DirectionFile.Write(hash, sets);
        foreach (string file in (string[])[FileOf(network, hash), FileOf(null, hash)])
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
                string draft = file + ".new";
                File.WriteAllText(draft, text);
                File.Move(draft, file, overwrite: true);
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next place.
            }
        }
        _announcer.Say("the directions cannot be kept: neither the network's folder nor the state folder can be written", isWarning: true);
    }
}

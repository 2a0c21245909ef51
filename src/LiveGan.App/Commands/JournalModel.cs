using LiveGan.App.CommandLine;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Journal;

namespace LiveGan.App.Commands;

/// <summary>Finds the network that a journal was played on, and makes sure that it is that one.</summary>
static class JournalModel
{
    /// <summary>The network's file, or null for the built-in one.</summary>
    /// <param name="journal">The show.</param>
    /// <param name="given">The file that the performer names instead, or null.</param>
    /// <param name="allowAny">Take a network that is not the same.</param>
    /// <exception cref="JournalException">It is gone, or is another one.</exception>
    public static string? Find(ShowJournal journal, string? given, bool allowAny)
    {
        string? path = given ?? journal.Start.Model;
        string called = path is null ? "the built-in network" : $"'{path}'";
        if (path is not null && !File.Exists(path))
        {
            throw new JournalException(given is null
                ? $"the network of this show, {called}, is gone; say where it is now with --model FILE"
                : $"there is no network {called}; correct --model");
        }

        if (allowAny || journal.ModelHash is not { } expected) return path;
        string found = Models.Hash(path);
        return found == expected
            ? path
            : throw new JournalException(
                $"{called} is not the network of this show (SHA-256 {found[..12]}… instead of {expected[..12]}…); name the right one with --model FILE, or take this one with --any-model");
    }

    /// <summary>Refuses a network whose latent the show does not fit.</summary>
    /// <exception cref="JournalException">The dimensions differ.</exception>
    public static void CheckDimensions(ShowJournal journal, GeneratorNetwork network, string? path)
    {
        int dimensions = journal.Start.Dimensions;
        if (dimensions == network.ZDim || dimensions == network.WDim) return;
        throw new JournalException(
            $"this show plays {dimensions} latent numbers, and {Models.Name(path)} has {network.ZDim}; name the network it was played on with --model FILE");
    }
}

using LiveGan.App.CommandLine;
using LiveGan.App.Commands;
using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Journal;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.OpenGL;

namespace LiveGan.App.Show;

/// <summary>A network that plays or is about to.</summary>
/// <param name="Name">What screens call it.</param>
/// <param name="Generator">Its engine; used by the generator's thread alone once it plays.</param>
/// <param name="GiveUp">Called once, from any thread, when it plays no more.</param>
/// <param name="File">Its file, or null for the network that is part of the program.</param>
public sealed record PlayingNetwork(string Name, IGenerator Generator, Action GiveUp, string? File = null)
{
    /// <summary>SHA-256 of its file as it was opened, lower-case hexadecimal, or null where nobody has asked.</summary>
    public string? Hash { get; init; }

    /// <summary>Opens a network so that its first picture takes no longer than any other.</summary>
    /// <param name="name">What screens call it.</param>
    /// <param name="file">Its file, or null for the built-in one.</param>
    /// <param name="engine">The engine's name, as <c>--engine</c> takes it.</param>
    /// <param name="card">How a graphics card plays it.</param>
    /// <param name="say">Is told what plays instead of the engine that was asked for.</param>
    /// <exception cref="Exception">One of which <see cref="IsFault"/> is true: the file is no network that can be played here.</exception>
    public static PlayingNetwork Open(string name, string? file, string engine, GlOptions card, Action<string> say)
    {
        GeneratorNetwork network = Models.Open(file);
        try
        {
            string hash = Models.Hash(file);
            IGenerator generator = Generators.CreateQuietly(engine, network, card, say);
            WarmUp(generator);
            return new PlayingNetwork(name, generator, GiveUpBoth, file is null ? null : Path.GetFullPath(file)) { Hash = hash };

            void GiveUpBoth()
            {
                generator.Dispose();
                network.Dispose();
            }
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>True for what may be wrong with a network's file; its message says it in one sentence.</summary>
    public static bool IsFault(Exception exception) => exception is CheckpointException or SynthesisException or UsageException or IOException
        or UnauthorizedAccessException or OutOfMemoryException;

    /// <summary>The journal's record of its coming, or null where nobody has asked for its identity.</summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="isOnB">True for deck B.</param>
    public NetworkEntry? Entry(double time, bool isOnB) => Hash is null ? null : new NetworkEntry(time, isOnB, File, Hash);

    /// <summary>A first frame touches all memory; the show's first need not wait for that. A graphics context is the show's thread's alone.</summary>
    static void WarmUp(IGenerator generator)
    {
        if (generator is not CpuGenerator) return;
        int side = generator.Network.Resolution;
        var frame = new Frame(side, side, generator.Network.ZDim);
        Generators.Quietly(() => generator.Render(frame.Latent, frame));
    }
}

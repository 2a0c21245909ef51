using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Dcgan;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.Reference;

namespace LiveGan.Synthesis;

/// <summary>The engines by name.</summary>
public static class Generators
{
    /// <summary>Stands for the fastest engine that this machine has.</summary>
    public const string Auto = "auto";

    static readonly (string Name, Func<StyleGan2Network, GlOptions?, IGenerator> Create)[] Engines =
    [
        (GlGenerator.EngineName, (network, options) => new GlGenerator(network, options)),
        (CpuGenerator.EngineName, (network, _) => new CpuGenerator(network)),
        (ReferenceGenerator.EngineName, (network, _) => new ReferenceGenerator(network)),
    ];

    /// <summary>What <see cref="Create"/> takes, <see cref="Auto"/> first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, .. Engines.Select(engine => engine.Name)];

    /// <summary>The engine that a name stands for with a network on this machine.</summary>
    /// <param name="engine">One of <see cref="Names"/>, in any case; another stays as it is.</param>
    /// <param name="network">The network to play.</param>
    public static string Resolve(string engine, GeneratorNetwork network)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (network is DcganNetwork) return CpuGenerator.EngineName;
        if (engine.Equals(Auto, StringComparison.OrdinalIgnoreCase)) return EngineChoice.Make().Engine;
        return Names.FirstOrDefault(name => name.Equals(engine, StringComparison.OrdinalIgnoreCase)) ?? engine;
    }

    /// <summary>Makes a generator beside a show: with this thread alone, and without a pause for the garbage collector.</summary>
    /// <param name="engine">One of <see cref="Names"/>, in any case.</param>
    /// <param name="network">The network to play; it stays the caller's.</param>
    /// <param name="options">How the gl engine plays, or null.</param>
    /// <param name="say">Is told in a sentence when another engine plays than the one that was asked for; null for nobody.</param>
    /// <exception cref="SynthesisException">There is no such engine, or it cannot play this network.</exception>
    public static IGenerator CreateQuietly(string engine, GeneratorNetwork network, GlOptions? options = null, Action<string>? say = null) =>
        Packing.Quietly(() => Create(engine, network, options, say));

    /// <summary>Does something with a generator beside a show, on this thread alone.</summary>
    public static void Quietly(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Packing.Quietly(() =>
        {
            work();
            return true;
        });
    }

    /// <summary>Makes a generator.</summary>
    /// <param name="engine">One of <see cref="Names"/>, in any case.</param>
    /// <param name="network">The network to play; it stays the caller's and must outlive the generator.</param>
    /// <param name="options">How the gl engine plays, or null.</param>
    /// <param name="say">Is told in a sentence when another engine plays than the one that was asked for; null for nobody.</param>
    /// <remarks>Where the graphics card fails, the cpu engine plays: a wall is never black.</remarks>
    /// <exception cref="SynthesisException">There is no such engine, or it cannot play this network.</exception>
    public static IGenerator Create(string engine, GeneratorNetwork network, GlOptions? options = null, Action<string>? say = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        // There is one engine for DCGANs, whichever of the others is asked for.
        if (network is DcganNetwork dcgan && Names.Contains(engine, StringComparer.OrdinalIgnoreCase)) return new DcganGenerator(dcgan);
        return network is StyleGan2Network styled
            ? Create(engine, styled, options, say)
            : throw new SynthesisException($"there is no engine '{engine}' for this network: choose one of {string.Join(", ", Names)}");
    }

    static IGenerator Create(string engine, StyleGan2Network network, GlOptions? options, Action<string>? say)
    {
        engine = Resolve(engine, network);
        foreach (var (name, create) in Engines)
        {
            if (!engine.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            try
            {
                return create(network, options);
            }
            catch (SynthesisException exception) when (name == GlGenerator.EngineName && network.Channels is 1 or 3 or 4)
            {
                say?.Invoke($"{exception.Message}; playing on the {CpuGenerator.EngineName} engine");
                return new CpuGenerator(network);
            }
        }

        throw new SynthesisException($"there is no engine '{engine}': choose one of {string.Join(", ", Names)}");
    }
}

using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Dcgan;
using LiveGan.Synthesis.Reference;

namespace LiveGan.Synthesis;

/// <summary>The engines by name.</summary>
public static class Generators
{
    /// <summary>Stands for the fastest engine that this machine has.</summary>
    public const string Auto = "auto";

    /// <summary>Fastest first.</summary>
    static readonly (string Name, Func<StyleGan2Network, IGenerator> Create)[] Engines =
    [
        (CpuGenerator.EngineName, network => new CpuGenerator(network)),
        (ReferenceGenerator.EngineName, network => new ReferenceGenerator(network)),
    ];

    /// <summary>What <see cref="Create"/> takes, <see cref="Auto"/> first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, .. Engines.Select(engine => engine.Name)];

    /// <summary>Makes a generator.</summary>
    /// <param name="engine">One of <see cref="Names"/>, in any case.</param>
    /// <param name="network">The network to play; it stays the caller's.</param>
    /// <exception cref="SynthesisException">There is no such engine, or it cannot play this network.</exception>
    public static IGenerator Create(string engine, GeneratorNetwork network)
    {
        ArgumentNullException.ThrowIfNull(engine);
        // There is one engine for DCGANs, whichever of the others is asked for.
        if (network is DcganNetwork dcgan && Names.Contains(engine, StringComparer.OrdinalIgnoreCase)) return new DcganGenerator(dcgan);
        return network is StyleGan2Network styled
            ? Create(engine, styled)
            : throw new SynthesisException($"there is no engine '{engine}' for this network: choose one of {string.Join(", ", Names)}");
    }

    static IGenerator Create(string engine, StyleGan2Network network)
    {
        if (engine.Equals(Auto, StringComparison.OrdinalIgnoreCase)) return Engines[0].Create(network);
        foreach (var (name, create) in Engines)
        {
            if (engine.Equals(name, StringComparison.OrdinalIgnoreCase)) return create(network);
        }

        throw new SynthesisException($"there is no engine '{engine}': choose one of {string.Join(", ", Names)}");
    }
}

using LiveGan.Synthesis.Cpu.Memory;
using LiveGan.Synthesis.Cpu.Steps;
using LiveGan.Synthesis.Cpu.Threads;

namespace LiveGan.Synthesis.Cpu;

/// <summary>A network as the steps of a frame, with all their memory.</summary>
sealed unsafe class CpuProgram : IDisposable
{
    /// <summary>Steps of the mapping network.</summary>
    public required Schedule Mapping { get; init; }

    /// <summary>The mapping network's input, padded with zeros.</summary>
    public required NativeBuffer MappingInput { get; init; }

    /// <summary>Where w comes out.</summary>
    public required nint MappingOutput { get; init; }

    /// <summary>Steps of the synthesis, in order; the first is <see cref="Styles"/>.</summary>
    public required Schedule Synthesis { get; init; }

    /// <summary>The same with the steps that bend.</summary>
    public required Schedule BentSynthesis { get; init; }

    /// <summary>ws → styles.</summary>
    public required StyleStep Styles { get; init; }

    /// <summary>The convolutions in order.</summary>
    public required CpuStage[] Stages { get; init; }

    /// <summary>Where the picture goes.</summary>
    public required PictureTarget Target { get; init; }

    /// <summary>What must be released, in any order.</summary>
    public required IReadOnlyList<IDisposable> Owned { get; init; }

    /// <summary>Numbers of memory for activations and scratch.</summary>
    public required long ArenaLength { get; init; }

    /// <summary>Largest scratch of a worker.</summary>
    public long ScratchLength => Mapping.Steps.Concat(Synthesis.Steps).Max(step => step.ScratchLength);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable owned in Owned) owned.Dispose();
    }
}

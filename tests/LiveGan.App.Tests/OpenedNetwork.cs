using LiveGan.App.Commands;
using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis;

namespace LiveGan.App.Tests;

/// <summary>A network with its engine.</summary>
sealed class OpenedNetwork : IDisposable
{
    readonly GeneratorNetwork _network;

    public OpenedNetwork(string file)
    {
        _network = Models.Open(file);
        Generator = Generators.Create(Generators.Auto, _network);
    }

    public IGenerator Generator { get; }

    public void Dispose()
    {
        Generator.Dispose();
        _network.Dispose();
    }
}

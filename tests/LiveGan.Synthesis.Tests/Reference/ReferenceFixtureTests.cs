using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Reference;
using Xunit.Abstractions;

namespace LiveGan.Synthesis.Tests.Reference;

public sealed class ReferenceFixtureTests(ITestOutputHelper output) : GeneratorFixtureTests(output)
{
    protected override IGenerator Create(StyleGan2Network network) => new ReferenceGenerator(network);
}

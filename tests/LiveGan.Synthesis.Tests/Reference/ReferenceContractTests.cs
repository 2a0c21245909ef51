using LiveGan.Checkpoints.Networks;
using LiveGan.Synthesis.Reference;

namespace LiveGan.Synthesis.Tests.Reference;

public sealed class ReferenceContractTests : GeneratorContractTests
{
    protected override IGenerator Create(StyleGan2Network network) => new ReferenceGenerator(network);
}

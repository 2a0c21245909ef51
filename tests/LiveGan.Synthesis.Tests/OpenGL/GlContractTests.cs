using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis.Tests.OpenGL;

[Collection("OpenGL")]
public sealed class GlContractTests(GlStage stage) : GeneratorContractTests
{
    protected override IGenerator Create(StyleGan2Network network) => stage.Create(network);
}

using LiveGan.Checkpoints.Networks;
using Xunit.Abstractions;

namespace LiveGan.Synthesis.Tests.OpenGL;

[Collection("OpenGL")]
public sealed class GlFixtureTests(GlStage stage, ITestOutputHelper output) : GeneratorFixtureTests(output)
{
    protected override IGenerator Create(StyleGan2Network network) => stage.Create(network);
}

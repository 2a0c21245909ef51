namespace LiveGan.Synthesis.Tests.OpenGL;

/// <summary>The tests that share the device, one after the other.</summary>
[CollectionDefinition("OpenGL")]
public sealed class OneGlStage : ICollectionFixture<GlStage>;

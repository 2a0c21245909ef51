namespace LiveGan.Graphics.Tests.Stage;

[CollectionDefinition(Name)]
public sealed class OneStage : ICollectionFixture<GraphicsStage>
{
    public const string Name = "stage";
}

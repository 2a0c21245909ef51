namespace LiveGan.MixingConsole.Tests.Browser;

[CollectionDefinition("browser")]
public sealed class SharedChromium : ICollectionFixture<Chromium>;

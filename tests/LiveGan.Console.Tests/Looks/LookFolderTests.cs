using LiveGan.MixingConsole.Looks;

namespace LiveGan.MixingConsole.Tests.Looks;

/// <summary>What a page reaches of the file system: plain looks by plain names.</summary>
public sealed class LookFolderTests : IDisposable
{
    const string Json = """{ "livegan": "look/1", "name": "Sea" }""";

    readonly string _root = Directory.CreateTempSubdirectory("livegan-looks-").FullName;
    readonly LookFolder _folder;

    public LookFolderTests()
    {
        _folder = new LookFolder(Path.Combine(_root, "looks"));
        File.WriteAllText(Path.Combine(_root, "secret.json"), Json);
    }

    [Fact]
    public void A_look_is_saved_listed_renamed_copied_and_deleted()
    {
        _folder.Save("sea", Json);
        Assert.Equal("Sea", Assert.Single(_folder.List()).Title);
        _folder.Rename("sea", "ocean");
        _folder.Duplicate("ocean", "ocean-2");
        Assert.Equal(["ocean", "ocean-2"], _folder.List().Select(look => look.Name));
        Assert.Equal("Sea", _folder.Read("ocean-2").Name);
        _folder.Delete("ocean");
        Assert.Equal("ocean-2", Assert.Single(_folder.List()).Name);
        Assert.True(Assert.Throws<LookException>(() => _folder.Read("ocean")).IsMissing);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData(" sea")]
    [InlineData("-sea")]
    [InlineData("sea\0")]
    [InlineData("séa")]
    [InlineData("a.b")]
    public void A_name_that_could_leave_the_folder_is_refused(string name)
    {
        _folder.Save("sea", Json);
        Assert.Throws<LookException>(() => _folder.Read(name));
        Assert.Throws<LookException>(() => _folder.Save(name, Json));
        Assert.Throws<LookException>(() => _folder.Delete(name));
        Assert.Throws<LookException>(() => _folder.Rename("sea", name));
        Assert.Throws<LookException>(() => _folder.Duplicate("sea", name));
        Assert.True(File.Exists(Path.Combine(_root, "secret.json")));
    }

    [Fact]
    public void A_link_is_no_look()
    {
        _folder.Save("sea", Json);
        string secret = Path.Combine(_root, "secret.json");
        File.CreateSymbolicLink(Path.Combine(_root, "looks", "way-out.json"), secret);
        Assert.DoesNotContain(_folder.List(), look => look.Name == "way-out");
        Assert.Throws<LookException>(() => _folder.Read("way-out"));
        Assert.Throws<LookException>(() => _folder.Save("way-out", """{ "livegan": "look/1", "name": "Changed" }"""));
        Assert.Throws<LookException>(() => _folder.Rename("sea", "way-out"));
        Assert.Equal(Json, File.ReadAllText(secret));
    }

    [Fact]
    public void A_text_that_is_no_look_is_not_saved()
    {
        LookException error = Assert.Throws<LookException>(() => _folder.Save("sea", """{ "livegan": "look/1", "name": "Sea", "psi": 9 }"""));
        Assert.Contains("psi must be a number from -2 to 2", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.List());
    }

    [Fact]
    public void A_name_that_is_taken_is_not_overwritten()
    {
        _folder.Save("sea", Json);
        _folder.Save("lake", Json);
        Assert.Throws<LookException>(() => _folder.Rename("sea", "lake"));
        Assert.Throws<LookException>(() => _folder.Duplicate("sea", "lake"));
    }

    [Fact]
    public void A_broken_look_is_listed_with_its_mistake()
    {
        _folder.Save("sea", Json);
        File.WriteAllText(Path.Combine(_root, "looks", "torn.json"), "{");
        LookEntry torn = _folder.List().Single(look => look.Name == "torn");
        Assert.Contains("torn.json:1", torn.Problem, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

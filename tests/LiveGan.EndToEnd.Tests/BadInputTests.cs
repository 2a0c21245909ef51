namespace LiveGan.EndToEnd.Tests;

/// <summary>Mistakes get one sentence with a remedy and the right exit code, never a stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-bad-").FullName;

    public static TheoryData<string, int, string[]> Mistakes => new()
    {
        { "an unknown option", 2, ["play", "--fulscreen"] },
        { "an unknown engine", 2, ["play", "--headless", "--engine", "cuda"] },
        { "a size that is none", 2, ["play", "--size", "huge"] },
        { "an unknown look", 2, ["play", "--headless", "--look", "no-such-look"] },
        { "an unknown profile", 2, ["play", "--headless", "--controller", "no-such-profile"] },
        { "a network that is not there", 1, ["play", "--headless", "no-such-file.pkl"] },
        { "a picture as a network", 1, ["play", "--headless", "@picture.png"] },
        { "an empty network", 1, ["inspect", "@empty.pkl"] },
        { "a hostile pickle", 1, ["inspect", "@hostile.pkl"] },
        { "a truncated snapshot", 1, ["convert", "@truncated.pkl", "@out.safetensors"] },
        { "a look with a mistake", 1, ["play", "--headless", "--look", "@look.json"] },
        { "a control that a profile maps twice", 1, ["play", "--headless", "--controller", "@twice.json"] },
        { "a profile that extends itself", 2, ["play", "--headless", "--controller", "@circle.json"] },
        { "a profile that extends nothing there is", 2, ["play", "--headless", "--controller", "@orphan.json"] },
        { "a target to learn that is none", 2, ["midi", "learn", "--also", "psi,loud"] },
        { "a learned profile where none can be", 2, ["midi", "learn", "--out", "/dev/null/box.json"] },
        { "a MIDI file for a show", 2, ["render", "@old.show", "-o", "@film.mkv", "--midi-file", "@song.mid"] },
        { "a MIDI file that is none", 1, ["render", "--to", "1", "slow-tide", "-o", "@film.mkv", "--midi-file", "@picture.png"] },
        { "seeds that are none", 2, ["generate", "@truncated.pkl", "--seeds", "a-b", "--out", "@out"] },
        { "a missing argument", 2, ["generate"] },
        { "a shape that is none", 2, ["bench", "--shape", "100:1/1"] },
        { "a folder where none can be", 1, ["generate", "@good.pkl", "--seeds", "0", "--out", "/dev/null/pictures"] },
    };

    public BadInputTests()
    {
        File.WriteAllBytes(At("picture.png"), [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]);
        File.WriteAllBytes(At("empty.pkl"), []);
        File.WriteAllText(At("hostile.pkl"), "\u0080\u0002cos\nsystem\nX\u0002\0\0\0id\u0085R.", System.Text.Encoding.Latin1);
        byte[] good = File.ReadAllBytes(RepositoryRoot.Fixture("sg2/m_resnet32.pkl"));
        File.WriteAllBytes(At("good.pkl"), good);
        File.WriteAllBytes(At("truncated.pkl"), good[..(good.Length / 2)]);
        File.WriteAllText(
            At("twice.json"),
            """{ "livegan": "controller/1", "name": "x", "controls": [{ "cc": "0-7", "fader": "1-8" }, { "cc": 3, "macro": "psi" }] }""");
        File.WriteAllText(At("circle.json"), Extending(At("circle.json")));
        File.WriteAllText(At("orphan.json"), Extending("no-such-profile"));
        File.WriteAllText(At("look.json"), """{ "livegan": "look/1", "name": "x", "spede": 1 }""");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_gets_one_sentence(string what, int expectedCode, string[] arguments)
    {
        var (code, _, error) = LiveGanProcess.Run([.. arguments.Select(text => text.StartsWith('@') ? At(text[1..]) : text)]);
        Assert.True(code == expectedCode, $"{what}: exit code {code} instead of {expectedCode}: {error}");
        string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("livegan: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_pickle_is_named()
    {
        var (_, _, error) = LiveGanProcess.Run("inspect", At("hostile.pkl"));
        Assert.Contains("os.system", error, StringComparison.Ordinal);
        Assert.Contains("byte", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_a_look_is_found_by_line_and_column()
    {
        var (_, _, error) = LiveGanProcess.Run("play", "--headless", "--look", At("look.json"));
        Assert.Contains("spede", error, StringComparison.Ordinal);
        Assert.Contains(":1:37:", error, StringComparison.Ordinal);
    }

    static string Extending(string parent) =>
        $$"""{ "livegan": "controller/1", "name": "x", "extends": "{{parent}}", "controls": [{ "cc": 3, "fader": 1 }] }""";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string At(string name) => Path.Combine(_folder, name);
}

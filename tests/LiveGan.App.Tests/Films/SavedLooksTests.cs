using LiveGan.App.CommandLine;
using LiveGan.App.Films;
using LiveGan.Core.Cues;
using LiveGan.Core.Journal;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.App.Tests.Films;

public sealed class SavedLooksTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-saved-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_cues_of_a_session_come_in_their_order()
    {
        string file = Path.Combine(_folder, "session.json");
        Cue first = new() { Look = Look.Standard with { Name = "first", Seed = 1 } }, third = new() { Look = Look.Standard with { Name = "third" } };
        File.WriteAllText(file, SessionJson.Write(new Session { Now = first, Cues = [first, null, third] }));
        Assert.Equal(["first", "third"], SavedLooks.Read(file).Select(look => look.Name));
        File.WriteAllText(file, SessionJson.Write(new Session { Now = first }));
        Assert.Contains("holds no cues", Assert.Throws<UsageException>(() => SavedLooks.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cues_of_a_kept_show_are_those_at_its_end()
    {
        string file = Path.Combine(_folder, "a.show");
        var writer = new JournalWriter();
        byte[] bytes =
        [
            .. writer.Begin(new StartEntry(16, Look.Standard.ToJson(), 1, 3, null, "")),
            .. writer.Append(1, Button(PerformanceAction.StoreCue, 0)),
            .. writer.Append(2, new ControlEvent { Kind = ControlKind.SetFader, Device = -1, Number = 5, Value = 0.75f }),
            .. writer.Append(3, Button(PerformanceAction.StoreCue, 4)),
        ];
        File.WriteAllBytes(file, bytes);
        IReadOnlyList<Look> looks = SavedLooks.Read(file);
        Assert.Equal(2, looks.Count);
        Assert.NotEqual(0.75f, looks[0].Values[5]);
        Assert.Equal(0.75f, looks[1].Values[5]);
    }

    [Fact]
    public void A_look_is_one() => Assert.Equal("Storm", Assert.Single(SavedLooks.Read("storm")).Name);

    static ControlEvent Button(PerformanceAction action, int value) => new() { Kind = ControlKind.Action, Device = -1, Number = (int)action, Value = value };
}

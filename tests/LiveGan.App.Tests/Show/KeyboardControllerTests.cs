using LiveGan.App.Show;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Graphics.Windows;

namespace LiveGan.App.Tests.Show;

public sealed class KeyboardControllerTests
{
    readonly ControlQueue _queue = new();
    readonly ControllerProfile _profile = ControllerProfile.Parse(
        """{ "livegan": "controller/1", "name": "Keys", "match": ["(keyboard)"], "controls": [{ "note": 78, "action": "max" }] }""", "keys.json");

    static WindowEvent Down(WindowKey key) => new() { Kind = WindowEventKind.KeyDown, Key = key };

    static WindowEvent Up(WindowKey key) => new() { Kind = WindowEventKind.KeyUp, Key = key };

    [Fact]
    public void A_free_key_is_a_note_as_long_as_it_is_held()
    {
        var keyboard = new KeyboardController(_queue, () => null);
        Assert.True(keyboard.TryPlay(Down(WindowKey.A), isFree: true, isLearning: false, 1));
        Assert.True(keyboard.TryPlay(Down(WindowKey.A) with { IsRepeat = true }, isFree: true, isLearning: false, 1.1));
        Assert.True(keyboard.TryPlay(Up(WindowKey.A), isFree: true, isLearning: false, 1.2));
        Assert.False(keyboard.TryPlay(Up(WindowKey.A), isFree: true, isLearning: false, 1.3));
        Assert.Equal([(ControlKind.NoteOn, 65, 1.0), (ControlKind.NoteOff, 65, 1.2)], Sent());
    }

    [Fact]
    public void A_key_of_the_show_is_one_until_a_profile_or_a_hand_that_learns_takes_it_and_Escape_never_is_taken()
    {
        ControllerProfile? profile = null;
        var keyboard = new KeyboardController(_queue, () => profile);
        Assert.False(keyboard.TryPlay(Down(WindowKey.N), isFree: false, isLearning: false, 1));
        Assert.True(keyboard.TryPlay(Down(WindowKey.N), isFree: false, isLearning: true, 2));
        Assert.True(keyboard.TryPlay(Up(WindowKey.N), isFree: false, isLearning: false, 3));
        Assert.False(keyboard.TryPlay(Down(WindowKey.Escape), isFree: false, isLearning: true, 4));
        profile = _profile;
        Assert.True(keyboard.TryPlay(Down(WindowKey.N), isFree: false, isLearning: false, 5));
        Assert.False(keyboard.TryPlay(Down(WindowKey.Z), isFree: false, isLearning: false, 6));
        Assert.Equal(3, Sent().Count);
    }

    [Fact]
    public void Only_a_profile_that_is_meant_for_it_changes_its_keys()
    {
        const string Any = """{ "livegan": "controller/1", "name": "Any", "match": [], "controls": [{ "note": 44, "action": "record" }] }""";
        ControllerProfile any = ControllerProfile.Parse(Any, "any.json");
        var performance = new LivePerformance(8, new() { Name = "Still" });
        Assert.Null(new ControlMapping(performance, new ControllerCatalog([any]), any).ProfileFor(ControlMapping.KeyboardName));
        var mapping = new ControlMapping(performance, new ControllerCatalog([any, _profile]), any);
        Assert.Same(_profile, mapping.ProfileFor(ControlMapping.KeyboardName));
        mapping.DeviceArrived(ControlMapping.KeyboardSlot, ControlMapping.KeyboardName, 0);
        Assert.Equal(0, performance.DeviceCount);
        mapping.Apply(new ControlEvent { Kind = ControlKind.NoteOn, Device = ControlMapping.KeyboardSlot, Number = 78, Value = 127 }, 1);
        Assert.Equal(1f, performance.BaseOf(3));
    }

    [Fact]
    public void Every_key_has_a_note_of_its_own()
    {
        int[] notes = [.. Enum.GetValues<WindowKey>().Where(key => key != WindowKey.Unknown).Select(KeyboardController.NoteOf)];
        Assert.All(notes, note => Assert.InRange(note, 0, 127));
        Assert.Equal(notes.Length, notes.Distinct().Count());
        Assert.Equal((107, 108), (KeyboardController.NoteOf(WindowKey.PageUp), KeyboardController.NoteOf(WindowKey.PageDown)));
    }

    List<(ControlKind, int, double)> Sent()
    {
        var sent = new List<(ControlKind, int, double)>();
        while (_queue.TryDequeue(out ControlEvent item))
        {
            Assert.Equal(ControlMapping.KeyboardSlot, item.Device);
            sent.Add((item.Kind, item.Number, item.Time));
        }

        return sent;
    }
}

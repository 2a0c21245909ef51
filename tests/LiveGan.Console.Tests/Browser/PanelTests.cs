using System.Text.Json;
using Microsoft.Playwright;

namespace LiveGan.MixingConsole.Tests.Browser;

/// <summary>The panels beside the picture: looks, drivers, controllers, cues.</summary>
[Collection("browser")]
public sealed class PanelTests(Chromium chromium)
{
    [Fact]
    public async Task A_look_is_saved_played_and_deleted_from_its_panel()
    {
        using var rehearsal = new Rehearsal();
        rehearsal.Send(HttpMethod.Put, "/api/faders/7", """{"value":0.5}""");
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#tab-looks");
        await open.Page.ClickAsync("text=Save as …");
        await open.Page.FillAsync("dialog input", "evening");
        await open.Page.ClickAsync("dialog .primary");
        await open.Page.ClickAsync("#button-zero");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0, "zero");
        await open.Page.ClickAsync(".entry .choose:has-text('evening')");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0.5, "the look plays");
        await open.Page.HoverAsync(".entry");
        await open.Page.ClickAsync("[aria-label='Delete evening']");
        await open.Page.ClickAsync("dialog .primary");
        Patience.WaitUntil(() => Directory.GetFiles(rehearsal.Looks).Length == 0, "the file is gone");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_driver_is_added_changed_and_removed_from_its_panel()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#tab-drivers");
        await open.Page.SelectOptionAsync("[aria-label='Kind of driver']", "lfo");
        await open.Page.ClickAsync("text=This bank");
        await open.Page.WaitForSelectorAsync(".driver:has-text('LFO'):has-text('bank 1')");
        await open.Page.ClickAsync("[aria-label='Settings of LFO 1']");
        await open.Page.SelectOptionAsync("[aria-label='Wave of driver 1']", "saw");
        Patience.WaitUntil(() => rehearsal.Get("/api/look").Contains("\"saw\"", StringComparison.Ordinal), "the wave changes");
        await open.Page.FocusAsync("[aria-label='Depth of LFO 1']");
        await open.Page.Keyboard.PressAsync("End");
        Patience.WaitUntil(() => rehearsal.State("/api/drivers")[0].GetProperty("depth").GetDouble() == 2, "the depth follows");
        await open.Page.ClickAsync("[aria-label='Remove LFO 1']");
        Patience.WaitUntil(() => rehearsal.State("/api/drivers").GetArrayLength() == 0, "it is gone");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_driver_is_modulated_by_another_and_a_circle_is_told()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#tab-drivers");
        await open.Page.SelectOptionAsync("[aria-label='Kind of driver']", "sequencer");
        await open.Page.ClickAsync("text=This bank");
        await open.Page.WaitForSelectorAsync(".driver:has-text('Sequencer')");
        await open.Page.SelectOptionAsync("[aria-label='Kind of driver']", "lfo");
        await open.Page.ClickAsync("[aria-label='Add it for'] >> text=Drivers");
        await open.Page.WaitForSelectorAsync(".driver:has-text('LFO'):has-text('other drivers')");
        await open.Page.ClickAsync("[aria-label='Settings of Sequencer 1']");
        await open.Page.FillAsync("[aria-label='Steps of driver 1']", "1 -1?0.25 0.5~0.75 0.2?0.5~0.1");
        await open.Page.Keyboard.PressAsync("Tab");
        Patience.WaitUntil(() => First().Contains("{\"value\":0.2,\"probability\":0.5,\"glide\":0.1}", StringComparison.Ordinal), "steps have chance and glide");
        await open.Page.WaitForFunctionAsync("() => document.querySelector(\"[aria-label='Steps of driver 1']\").value === '1 -1?0.25 0.5~0.75 0.2?0.5~0.1'");
        await open.Page.ClickAsync("[aria-label='Modulate driver 1']");
        Patience.WaitUntil(() => First().Contains("{\"what\":\"depth\",\"by\":2,\"amount\":0.5}", StringComparison.Ordinal), "the depth is modulated");
        await open.Page.SelectOptionAsync("[aria-label='What modulation 1 of driver 1 moves']", "glide");
        Patience.WaitUntil(() => First().Contains("\"what\":\"glide\"", StringComparison.Ordinal), "the glide is");
        await open.Page.SelectOptionAsync("[aria-label='Source of modulation 1 of driver 1']", "band1");
        Patience.WaitUntil(() => First().Contains("\"by\":\"band1\"", StringComparison.Ordinal), "by the bass");
        await open.Page.SelectOptionAsync("[aria-label='Source of modulation 1 of driver 1']", "2");
        Patience.WaitUntil(() => First().Contains("\"by\":2", StringComparison.Ordinal), "by the LFO again");
        await open.Page.ClickAsync("[aria-label='Settings of LFO 2']");
        await open.Page.ClickAsync("[aria-label='Modulate driver 2']");
        await open.Page.WaitForSelectorAsync("text=drivers modulate each other in a circle: driver 1, which is modulated by driver 2");
        await open.Page.ClickAsync("[aria-label='Remove modulation 1 of driver 1']");
        Patience.WaitUntil(() => !First().Contains("modulations", StringComparison.Ordinal), "it is gone");

        string First() => rehearsal.State("/api/look").GetProperty("drivers")[0].GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_is_mapped_by_hand_plays_and_is_removed_from_its_panel()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#tab-midi");
        await open.Page.WaitForSelectorAsync(".bindings .empty");
        Assert.False(await open.Page.IsVisibleAsync("text=Back to its profile"));
        await open.Page.SelectOptionAsync("[aria-label=Message]", "cc");
        await open.Page.SelectOptionAsync("[aria-label=Channel]", "2");
        await open.Page.FillAsync("[aria-label=Number]", "21");
        await open.Page.SelectOptionAsync("[aria-label=Encoding]", "twosComplement");
        await open.Page.SelectOptionAsync("[aria-label=Moves]", "dimension");
        await open.Page.FillAsync("[aria-label='Which one']", "300");
        await open.Page.ClickAsync(".by-hand button");
        await open.Page.WaitForSelectorAsync(".bindings li:has-text('CC 21 · ch 2 · relative'):has-text('Fader 300')");
        Assert.Contains("\"twosComplement\"", rehearsal.Get("/api/devices/0/profile"), StringComparison.Ordinal);
        rehearsal.Turn(channel: 1, number: 21, value: 8);
        Patience.WaitUntil(() => rehearsal.Base(300) == 0.25, "the control plays");
        Patience.WaitUntil(
            () =>
            {
                rehearsal.Turn(channel: 5, number: 100, value: 1);
                return open.Page.Locator(".device.active:has-text('nanoKONTROL2')").CountAsync().Result == 1;
            },
            "the light of the device goes on");
        Assert.Equal(0, await open.Page.Locator(".device.active:has-text('Launch Control')").CountAsync());

        await open.Page.SelectOptionAsync("[aria-label=Message]", "note");
        await open.Page.SelectOptionAsync("[aria-label=Which]", "launchCue");
        await open.Page.FillAsync("[aria-label='Bank or cue']", "5");
        await open.Page.ClickAsync(".by-hand button");
        await open.Page.WaitForSelectorAsync(".bindings li:has-text('Note 21 · ch 2'):has-text('Launch cue 5')");

        await open.Page.ClickAsync("[aria-label^='Remove CC 21']");
        await open.WaitUntil("document.querySelectorAll('.bindings li').length === 1");
        rehearsal.Turn(channel: 1, number: 21, value: 8);
        rehearsal.Send(HttpMethod.Put, "/api/faders/9", """{"value":0.125}""");
        Patience.WaitUntil(() => rehearsal.Base(9) == 0.125, "what came later is played");
        Assert.Equal(0.25, rehearsal.Base(300));
        await open.Page.ClickAsync("text=Back to its profile");
        await open.Page.WaitForSelectorAsync(".bindings .empty");
        Assert.DoesNotContain("launchCue", rehearsal.Get("/api/devices/0/profile"), StringComparison.Ordinal);
        Assert.Equal(("22 ms", "3"), (await open.Page.InnerTextAsync("#status-latency"), await open.Page.InnerTextAsync("#status-dropped")));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Everything_that_a_control_can_move_is_mapped_by_hand_listed_and_kept_as_a_profile()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#tab-midi");
        await open.Page.SelectOptionAsync("[aria-label=Moves]", "parameter");
        await open.Page.SelectOptionAsync("[aria-label=Which]", "bend2.rotate");
        await open.Page.ClickAsync(".by-hand button");
        await open.Page.WaitForSelectorAsync(".bindings li:has-text('CC 0'):has-text('bend2.rotate')");
        await open.Page.FillAsync("[aria-label=Number]", "1");
        await open.Page.SelectOptionAsync("[aria-label=Moves]", "driverSpeed");
        await open.Page.FillAsync("[aria-label='Which one']", "2");
        await open.Page.ClickAsync(".by-hand button");
        await open.Page.WaitForSelectorAsync(".bindings li:has-text('CC 1'):has-text('Speed of driver 2')");
        await open.Page.FillAsync("[aria-label=Number]", "2");
        await open.Page.SelectOptionAsync("[aria-label=Moves]", "signal");
        await open.Page.SelectOptionAsync("[aria-label=Which]", "macro3");
        await open.Page.ClickAsync(".by-hand button");
        await open.Page.WaitForSelectorAsync(".bindings li:has-text('CC 2'):has-text('macro3')");
        await open.Page.ClickAsync("text=Keep as a profile");
        string kept = Path.Combine(rehearsal.Folder, "kept.json");
        Patience.WaitUntil(() => File.Exists(kept) && File.ReadAllText(kept).Contains("bend2.rotate", StringComparison.Ordinal), "the profile is written");
        Assert.Equal(404, rehearsal.Send(HttpMethod.Post, "/api/devices/40/keep").Status);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_row_of_pads_learns_a_row_of_cues()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#tab-midi");
        await open.Page.SelectOptionAsync("[aria-label='What to learn']", "action");
        Assert.False(await open.Page.IsVisibleAsync("[aria-label='From number']"));
        await open.Page.SelectOptionAsync("[aria-label='Which one to learn']", "launchCue");
        await open.Page.FillAsync("[aria-label='From number']", "3");
        await open.Page.FillAsync("[aria-label='How many in a row']", "2");
        await open.Page.ClickAsync(".row.learn button:has-text('Learn')");
        Patience.WaitUntil(() => rehearsal.Get("/api/performance").Contains("the action cue 3", StringComparison.Ordinal), "it asks for the first");
        for (int note = 60; note < 62; note++)
            rehearsal.Show.Queue.Enqueue(new() { Kind = Core.Performance.ControlKind.NoteOn, Device = 0, Number = note, Value = 100, Time = rehearsal.Show.Clock() });
        await open.Page.WaitForSelectorAsync(".bindings li:has-text('Note 60'):has-text('Launch cue 3')");
        await open.Page.WaitForSelectorAsync(".bindings li:has-text('Note 61'):has-text('Launch cue 4')");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Without_a_controller_the_panel_says_what_to_do()
    {
        using var rehearsal = new Rehearsal(midi: false);
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address, 1024, 768);
        await open.Page.ClickAsync("#tab-midi");
        await open.Page.WaitForSelectorAsync("text=No MIDI system runs: start one");
        await open.Page.WaitForSelectorAsync("text=listed here once it is plugged in");
        Assert.False(await open.Page.IsVisibleAsync(".by-hand"));
    }

    [Fact]
    public async Task A_control_is_learned_by_click_and_wiggle()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        (float x, float y) = await open.Place(200, 0.5);
        await open.Page.Mouse.ClickAsync(x, y, new MouseClickOptions { Button = MouseButton.Right });
        await open.Page.ClickAsync(".menu .item:has-text('Learn a control')");
        Patience.WaitUntil(() => rehearsal.State("/api/performance").GetProperty("learn").GetProperty("armed").GetBoolean(), "the show listens");
        for (int i = 0; i < 20; i++)
        {
            rehearsal.Turn(channel: 3, number: 40, value: i * 6);
            await Task.Delay(15);
        }

        Patience.WaitUntil(() => rehearsal.Get("/api/devices/0/profile").Contains("\"dimension\":200", StringComparison.Ordinal)
            || rehearsal.Get("/api/devices/0/profile").Contains("\"dimension\": 200", StringComparison.Ordinal), "the control is bound");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_selection_drawn_with_control_gets_a_driver_of_its_own()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        (float x0, float y) = await open.Place(20, 0.5);
        (float x1, _) = await open.Place(24, 0.5);
        await open.Page.Keyboard.DownAsync("Control");
        await open.Page.Mouse.MoveAsync(x0, y);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(x1, y);
        await open.Page.Mouse.UpAsync();
        await open.Page.Keyboard.UpAsync("Control");
        await open.Page.ClickAsync("#tab-drivers");
        await open.Page.ClickAsync("text=Selection of 5");
        await open.Page.WaitForSelectorAsync(".driver:has-text('faders 20,21,22,23,24')");
        Assert.Equal(0, rehearsal.Base(22));
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_cue_has_a_name_a_way_and_a_tempo_and_goes_again()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("[aria-label^='Cue 2,']");
        await open.Page.WaitForSelectorAsync("[aria-label^='Cue 2,'].stored");
        await open.Page.ClickAsync("[aria-label^='Cue 2,']", new() { Button = MouseButton.Right });
        await open.Page.FillAsync("dialog [aria-label=Name]", "drop");
        await open.Page.FillAsync("dialog [aria-label='Length of the way to the cue']", "8");
        await open.Page.SelectOptionAsync("dialog [aria-label='Unit of the way to the cue']", "beats");
        await open.Page.SelectOptionAsync("dialog [aria-label='Curve of the way to the cue']", "easeIn");
        await open.Page.FillAsync("dialog [aria-label='Tempo of the cue']", "150");
        await open.Page.ClickAsync("dialog .primary");
        Patience.WaitUntil(() => rehearsal.State("/api/performance").GetProperty("cues")[1].GetRawText() is var text
            && text.Contains("\"drop\"", StringComparison.Ordinal) && text.Contains("\"beats\":8", StringComparison.Ordinal), "name and way");
        JsonElement cue = rehearsal.State("/api/session").GetProperty("cues")[1];
        Assert.Equal(("easeIn", 150), (cue.GetProperty("look").GetProperty("curve").GetString(), cue.GetProperty("tempo").GetDouble()));
        await open.Page.ClickAsync("[aria-label^='Cue 2,']");
        Patience.WaitUntil(() => rehearsal.State("/api/performance").GetProperty("tempo").GetProperty("beatsPerMinute").GetDouble() == 150, "its tempo");
        await open.Page.ClickAsync("[aria-label^='Cue 2,']", new() { Button = MouseButton.Right });
        await open.Page.ClickAsync("dialog >> text=Remove");
        await open.Page.WaitForSelectorAsync("[aria-label^='Cue 2, empty']");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_finger_stores_over_a_cue_and_goes_back_to_it()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address, 390, 844, touch: true);
        await open.Page.TapAsync("[aria-label^='Cue 3,']");
        await open.Page.WaitForSelectorAsync("[aria-label^='Cue 3,'].stored");
        rehearsal.Send(HttpMethod.Post, "/api/actions/max");
        Patience.WaitUntil(() => rehearsal.Base(8) == 1, "max");
        await open.Page.TapAsync("text=Store");
        await open.Page.TapAsync("[aria-label^='Cue 3,']");
        await open.Page.WaitForSelectorAsync("button[aria-pressed=false]:has-text('Store')");
        rehearsal.Send(HttpMethod.Post, "/api/actions/zero");
        Patience.WaitUntil(() => rehearsal.Base(8) == 0, "zero");
        await open.Page.TapAsync("[aria-label^='Cue 3,']");
        Patience.WaitUntil(() => rehearsal.Base(8) == 1, "the cue holds what was stored over it");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_phone_shows_every_figure_on_demand()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address, 320, 640, touch: true);
        Assert.False(await open.Page.IsVisibleAsync("#status-latency"));
        await open.Page.TapAsync("#figures");
        foreach (string figure in (string[])["network", "engine", "rate", "display", "frame", "latency", "dropped", "here", "disk"])
            await open.Page.WaitForSelectorAsync($"#status-{figure}");
        await open.Page.Keyboard.PressAsync("Escape");
        await open.Page.WaitForSelectorAsync("#status-latency", new PageWaitForSelectorOptions { State = WaitForSelectorState.Hidden });
    }
}

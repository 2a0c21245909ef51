using System.Text.Json;
using Microsoft.Playwright;

namespace LiveGan.MixingConsole.Tests.Browser;

/// <summary>The page as a performer uses it.</summary>
[Collection("browser")]
public sealed class ConsolePageTests(Chromium chromium)
{
    [Fact]
    public async Task Drawing_across_the_bars_sets_them_with_interpolation_as_one_step()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        (float x0, float y0) = await open.Place(100, -0.8);
        (float x1, float y1) = await open.Place(300, 0.8);
        await open.Page.Mouse.MoveAsync(x0, y0);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(x1, y1, new MouseMoveOptions { Steps = 3 });
        await open.Page.Mouse.UpAsync();
        Patience.WaitUntil(() => Math.Abs(rehearsal.Base(300) - 0.8) < 0.03, "the last bar follows the hand");
        double[] drawn = [.. rehearsal.State("/api/faders").GetProperty("base").EnumerateArray().Select(value => value.GetDouble())];
        for (int i = 100; i <= 300; i++) Assert.Equal(-0.8 + 1.6 * (i - 100) / 200, drawn[i], 0.05);
        Assert.All(drawn[..100], value => Assert.Equal(0, value));
        Assert.All(drawn[301..], value => Assert.Equal(0, value));
        Patience.WaitUntil(() => rehearsal.State("/api/performance").GetProperty("undo").GetInt32() == 1, "it is one step");
        await open.Page.ClickAsync("#button-undo");
        Patience.WaitUntil(() => rehearsal.Base(200) == 0 && rehearsal.Base(300) == 0, "undo takes it back");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task The_buttons_of_the_origin_set_every_fader()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        foreach ((string name, double? expected) in ((string, double?)[])[("random", null), ("min", -1), ("perlin", null), ("max", 1), ("zero", 0)])
        {
            double[] before = rehearsal.Bases();
            await open.Page.ClickAsync($"#button-{name}");
            Patience.WaitUntil(
                () => rehearsal.Bases() is var after && (expected is { } value
                    ? Array.TrueForAll(after, each => each == value)
                    : after.Zip(before).Count(pair => pair.First != pair.Second) > 500),
                $"{name} sets the faders");
        }

        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_switch_shows_its_state_on_every_page()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage first = await OpenPage.Of(chromium, rehearsal.Address);
        await using OpenPage second = await OpenPage.Of(chromium, rehearsal.Address);
        foreach ((string name, string member) in ((string, string)[])[("freeze", "frozen"), ("blackout", "blackout")])
        {
            await first.Page.ClickAsync($"#button-{name}");
            await second.Page.WaitForSelectorAsync($"#button-{name}[aria-pressed=true]");
            Assert.True(rehearsal.State("/api/performance").GetProperty(member).GetBoolean());
            await second.Page.ClickAsync($"#button-{name}");
            await first.Page.WaitForSelectorAsync($"#button-{name}[aria-pressed=false]");
        }
    }

    [Fact]
    public async Task Record_snapshot_undo_and_redo_do_what_they_say()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#button-record");
        await open.Page.WaitForSelectorAsync("#button-record[aria-pressed=true]");
        await open.Page.WaitForSelectorAsync("#recording:not([hidden])");
        await open.Page.ClickAsync("#button-snapshot");
        Patience.WaitUntil(() => rehearsal.Kept == 1, "a picture is kept");
        await open.Page.ClickAsync("#button-max");
        Patience.WaitUntil(() => rehearsal.Base(44) == 1, "max");
        await open.Page.ClickAsync("#button-undo");
        Patience.WaitUntil(() => rehearsal.Base(44) == 0, "undone");
        await open.Page.ClickAsync("#button-redo");
        Patience.WaitUntil(() => rehearsal.Base(44) == 1, "done again");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Two_pages_stay_in_step_and_the_picture_follows()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage first = await OpenPage.Of(chromium, rehearsal.Address);
        await using OpenPage second = await OpenPage.Of(chromium, rehearsal.Address);
        await first.Page.FocusAsync("#faders");
        await first.Page.Keyboard.PressAsync("End");
        await second.WaitUntil("document.getElementById('faders').ariaValueNow === '1.00'");
        await second.WaitUntil(
            "document.getElementById('picture').getContext('2d').getImageData(8, 8, 1, 1).data[0] > 250");
    }

    [Fact]
    public async Task The_keyboard_alone_plays()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.FocusAsync("#faders");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        for (int i = 0; i < 4; i++) await open.Page.Keyboard.PressAsync("ArrowUp");
        Patience.WaitUntil(() => Math.Abs(rehearsal.Base(2) - 0.2) < 0.001, "fader 2 goes up by steps");
        await open.Page.Keyboard.PressAsync("Shift+ArrowDown");
        Patience.WaitUntil(() => Math.Abs(rehearsal.Base(2) - 0.195) < 0.001, "shift is fine");
        await open.Page.Keyboard.PressAsync("Home");
        Patience.WaitUntil(() => rehearsal.Base(2) == -1, "home is down");
        await open.Page.Keyboard.PressAsync("PageUp");
        Patience.WaitUntil(() => rehearsal.State("/api/performance").GetProperty("bank").GetInt32() == 1, "the next bank");
        await open.WaitUntil("document.getElementById('faders').ariaLabel.startsWith('Fader 8,')");
        await open.Page.Keyboard.PressAsync("n");
        Patience.WaitUntil(() => rehearsal.Base(400) != 0, "a letter is a button");
        await open.Page.Keyboard.PressAsync("Control+z");
        Patience.WaitUntil(() => rehearsal.Base(400) == 0, "control Z takes back");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Double_click_wheel_and_menu_act_on_the_fader_under_the_pointer()
    {
        using var rehearsal = new Rehearsal();
        rehearsal.Send(HttpMethod.Post, "/api/actions/max");
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        (float x, float y) = await open.Place(50, 0.5);
        await open.Page.Mouse.DblClickAsync(x, y);
        Patience.WaitUntil(() => rehearsal.Base(50) == 0 && rehearsal.Base(51) == 1, "it is centred");
        await open.Page.Mouse.WheelAsync(0, -100);
        Patience.WaitUntil(() => Math.Abs(rehearsal.Base(50) - 0.04) < 0.001, "the wheel turns it up");
        await open.Page.Mouse.ClickAsync(x, y, new MouseClickOptions { Button = MouseButton.Right });
        await open.Page.ClickAsync(".menu .item:has-text('Lock')");
        rehearsal.Send(HttpMethod.Post, "/api/actions/min");
        Patience.WaitUntil(() => rehearsal.Base(51) == -1, "min");
        Assert.Equal(0.04, rehearsal.Base(50), 0.001);
    }

    [Fact]
    public async Task Two_fingers_play_two_faders_at_once()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address, 390, 844, touch: true);
        LocatorBoundingBoxResult box = (await open.Page.Locator("#faders").BoundingBoxAsync())!;
        ICDPSession session = await open.Page.Context.NewCDPSessionAsync(open.Page);
        double width = box.Width / 8, top = box.Y + box.Height / 2;
        double left = box.X + width * 0.5, right = box.X + width * 6.5;
        await Touch("touchStart", top, top);
        for (int i = 1; i <= 6; i++) await Touch("touchMove", top - 6 * i, top + 6 * i);
        await Touch("touchEnd");
        Patience.WaitUntil(() => rehearsal.Base(0) > 0.2 && rehearsal.Base(6) < -0.2, "both faders follow their fingers");
        Assert.Equal(0, rehearsal.Base(3));

        Task Touch(string type, params double[] heights) => session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = heights.Select((y, i) => new Dictionary<string, object> { ["x"] = i == 0 ? left : right, ["y"] = y, ["id"] = i }).ToArray(),
        });
    }

    [Fact]
    public async Task The_page_comes_back_after_the_show_was_restarted()
    {
        var rehearsal = new Rehearsal();
        int port = rehearsal.Address.Port;
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        rehearsal.Dispose();
        await open.Page.WaitForSelectorAsync("#link[data-state=wait]");
        using var again = new Rehearsal(new ConsoleOptions { Port = port });
        await open.Page.WaitForSelectorAsync("#link[data-state=open]");
        await open.Page.ClickAsync("#button-max");
        Patience.WaitUntil(() => again.Base(3) == 1, "it plays the new show");
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_guest_sees_that_he_only_looks()
    {
        using var rehearsal = new Rehearsal(new ConsoleOptions { Port = 0, Lan = true }, key: true);
        var link = new Uri(rehearsal.Address, "/" + new Uri(rehearsal.Server.Links.Guest!).Query);
        await using OpenPage open = await OpenPage.Of(chromium, link);
        await open.Page.WaitForSelectorAsync("#view-note:not([hidden])");
        Assert.DoesNotContain("key=", open.Page.Url, StringComparison.Ordinal);
        Assert.True(await open.Page.Locator("#button-max").IsDisabledAsync());
    }
}

using System.Text.Json;
using LiveGan.Core.Drivers;
using LiveGan.Core.Presets;

namespace LiveGan.MixingConsole.Tests.Browser;

/// <summary>Roles, names, contrast, focus, sizes.</summary>
[Collection("browser")]
public sealed class AccessibilityTests(Chromium chromium)
{
    static readonly Look Driven = Rehearsal.Still with { Drivers = [new PerlinSettings()] };

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1024, 768)]
    [InlineData(390, 844)]
    [InlineData(320, 640)]
    public async Task Nothing_sticks_out_at_any_width(int width, int height)
    {
        using var rehearsal = new Rehearsal(look: Driven);
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address, width, height);
        foreach (string tab in (string[])["play", "drivers", "layers", "looks", "models", "midi"])
        {
            await open.Page.ClickAsync($"#tab-{tab}");
            string[] outside = await open.Page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('body *')].filter((e) => e.offsetParent && !e.closest('.buttons, .tabs, .skip')
                  && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)).map((e) => e.outerHTML.slice(0, 80))
                """);
            Assert.Empty(outside);
        }

        Assert.True(await open.Number("document.getElementById('faders').clientHeight") >= 120);
        Assert.True(await open.Number("document.getElementById('picture').clientHeight") >= 120);
    }

    [Fact]
    public async Task Everything_that_can_be_used_has_a_name_and_can_be_reached()
    {
        using var rehearsal = new Rehearsal(look: Driven);
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        foreach (string tab in (string[])["play", "drivers", "layers", "looks", "models", "midi"])
        {
            await open.Page.ClickAsync($"#tab-{tab}");
            string[] nameless = await open.Page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('button, input, select, canvas, summary, [role]')].filter((e) => e.offsetParent
                  && !(e.ariaLabel || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.textContent.trim() || e.labels?.[0]?.textContent.trim())
                  && !['group', 'status'].includes(e.getAttribute('role'))).map((e) => e.outerHTML.slice(0, 100))
                """);
            Assert.Empty(nameless);
        }

        await open.Page.ClickAsync("#tab-play");
        await open.Page.FocusAsync(".skip");
        var reached = new List<string>();
        for (int i = 0; i < 70; i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            reached.Add(await open.Page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.getAttribute('aria-label') || ''"));
        }

        Assert.Superset(new HashSet<string> { "faders", "button-random", "button-record", "tab-play", "bank", "zoom", "Truncation ψ", "Beats per minute" }, new HashSet<string>(reached));
        // As it is read: the panels, the buttons, the faders, the banks.
        string[] expected = ["tab-play", "Truncation ψ", "Beats per minute", "button-random", "button-record", "faders", "bank", "zoom"];
        Assert.Equal(expected, reached.Where(expected.Contains).Distinct());
    }

    [Fact]
    public async Task Text_stands_out_from_its_ground()
    {
        using var rehearsal = new Rehearsal(look: Driven);
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        foreach (string tab in (string[])["play", "drivers", "layers", "looks", "models", "midi"])
        {
            await open.Page.ClickAsync($"#tab-{tab}");
            Assert.Empty(await Faint(open));
        }

        foreach (string button in (string[])["freeze", "blackout", "record"])
        {
            await open.Page.ClickAsync($"#button-{button}");
            await open.Page.WaitForSelectorAsync($"#button-{button}[aria-pressed=true]");
        }

        await open.Page.FocusAsync("#faders");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForSelectorAsync(".menu");
        // Colours fade to where they go.
        await open.WaitUntil("document.getAnimations().length === 0");
        Assert.Empty(await Faint(open));
    }

    /// <summary>Texts whose contrast with what lies under them is less than 4.5, by WCAG's formula.</summary>
    static async Task<string[]> Faint(OpenPage open)
    {
        JsonElement[] faint = await open.Page.EvaluateAsync<JsonElement[]>(
            """
            (() => {
              const parse = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
              const over = (top, under) => { const a = top[3] ?? 1; return under.map((c, i) => top[i] * a + c * (1 - a)); };
              const ground = (e) => {
                const layers = [];
                for (let p = e; p; p = p.parentElement) layers.push(parse(getComputedStyle(p).backgroundColor));
                return layers.reverse().reduce((under, layer) => over(layer, under), [0, 0, 0]);
              };
              const light = (c) => [0.2126, 0.7152, 0.0722].reduce((s, w, i) => { const v = c[i] / 255; return s + w * (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); }, 0);
              return [...document.querySelectorAll('body *')].filter((e) => e.offsetParent && !e.disabled && !e.closest('[disabled], .skip')
                && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())).map((e) => {
                const under = ground(e);
                const a = light(over(parse(getComputedStyle(e).color), under)), b = light(under);
                return { text: e.textContent.trim().slice(0, 30), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
              }).filter((x) => x.ratio < 4.5);
            })()
            """);
        return [.. faint.Select(each => each.ToString())];
    }

    [Fact]
    public async Task A_menu_keeps_the_keyboard_and_gives_it_back()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.FocusAsync("#faders");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.WaitForSelectorAsync(".menu");
        for (int i = 0; i < 15; i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            Assert.True(await open.Page.EvaluateAsync<bool>("document.activeElement.closest('.menu') !== null"));
        }

        await open.Page.Keyboard.PressAsync("Escape");
        Assert.Equal("faders", await open.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal(0, await open.Page.Locator(".menu").CountAsync());
    }

    [Fact]
    public async Task The_fader_board_tells_its_value_to_a_screen_reader()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.FocusAsync("#faders");
        await open.Page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("slider", await open.Attribute("#faders", "role"));
        await open.WaitUntil("document.getElementById('faders').getAttribute('aria-valuenow') === '0.05'");
        Assert.Equal("Fader 0, bank 0–7", await open.Attribute("#faders", "aria-label"));
    }
}

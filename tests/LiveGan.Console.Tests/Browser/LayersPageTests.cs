using LiveGan.Core.Parameters;

namespace LiveGan.MixingConsole.Tests.Browser;

/// <summary>The page of decks, directions, bends and noise.</summary>
[Collection("browser")]
public sealed class LayersPageTests(Chromium chromium)
{
    [Fact]
    public async Task Sliders_move_parameters_and_show_what_others_move()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#tab-layers");
        await open.Page.FillAsync("#panel-layers input[aria-label^='direction3:']", "0.5");
        Patience.WaitUntil(() => Value(rehearsal, "direction3") == 0.5, "the direction follows the slider");
        rehearsal.Send(HttpMethod.Put, "/api/parameters/deck", """{"value":0.25}""");
        await open.WaitUntil("document.querySelector(\"#panel-layers input[aria-label^='deck:']\").value === '0.25'");
        await open.Page.ClickAsync("#panel-layers button:has-text('Other deck')");
        Patience.WaitUntil(() => rehearsal.State("/api/parameters").GetProperty("onB").GetBoolean(), "deck B is under the hands");
        await open.Page.SelectOptionAsync("#panel-layers select[aria-label='Kind of directions']", "pca");
        Patience.WaitUntil(() => rehearsal.Get("/api/look").Contains("\"pca\"", StringComparison.Ordinal), "the look says pca");
        Assert.Equal(0.5, Value(rehearsal, "direction3"));
        (int status, string body) = rehearsal.Send(HttpMethod.Put, "/api/parameters/deck", """{"value":2}""");
        Assert.Equal(400, status);
        Assert.Contains("out of range for deck", body, StringComparison.Ordinal);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task A_right_click_learns_a_control_for_a_slider()
    {
        using var rehearsal = new Rehearsal();
        await using OpenPage open = await OpenPage.Of(chromium, rehearsal.Address);
        await open.Page.ClickAsync("#tab-layers");
        await open.Page.ClickAsync("#panel-layers label.slider:has(input[aria-label^='mixFine:'])", new() { Button = Microsoft.Playwright.MouseButton.Right });
        Patience.WaitUntil(
            () => rehearsal.State("/api/performance").GetProperty("learn").GetProperty("number").GetInt32() == ParameterTable.Find("mixFine"),
            "the control of mixFine is asked for");
        for (int value = 0; value <= 127; value += 8) rehearsal.Turn(0, 40, value);
        Patience.WaitUntil(() => !rehearsal.State("/api/performance").GetProperty("learn").GetProperty("armed").GetBoolean(), "it is learned");
        await open.Page.ClickAsync("#tab-midi");
        await open.Page.WaitForSelectorAsync(".bindings li:has-text('CC 40'):has-text('mixFine')");
        Assert.Empty(open.Complaints);
    }

    static double Value(Rehearsal rehearsal, string name) =>
        rehearsal.State("/api/parameters").GetProperty("values")[ParameterTable.Find(name)].GetDouble();
}

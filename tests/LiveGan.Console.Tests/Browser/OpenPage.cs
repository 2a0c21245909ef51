using System.Globalization;
using Microsoft.Playwright;

namespace LiveGan.MixingConsole.Tests.Browser;

/// <summary>A page of the console in the browser, and what it complained about.</summary>
sealed class OpenPage : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly List<string> _complaints = [];

    OpenPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Complain(message.Text);
        };
        page.PageError += (_, error) => Complain(error);
    }

    public IPage Page { get; }

    /// <summary>Console errors and warnings, without those of a line that broke on purpose.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints) return [.. _complaints];
        }
    }

    public static async Task<OpenPage> Of(Chromium chromium, Uri address, int width = 1440, int height = 900, bool touch = false)
    {
        IBrowserContext context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            HasTouch = touch,
            IsMobile = touch,
        });
        context.SetDefaultTimeout(60_000);
        var open = new OpenPage(context, await context.NewPageAsync());
        await open.Page.GotoAsync(address.ToString());
        await open.Page.WaitForSelectorAsync("#link[data-state=open]");
        await open.WaitUntil("document.getElementById('picture').dataset.frame > 0 && document.getElementById('readout').textContent.length > 3");
        return open;
    }

    /// <summary>Waits until an expression of the page is true; not through the page's own eval, which its policy forbids.</summary>
    public async Task WaitUntil(string expression)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!await Page.EvaluateAsync<bool>($"Boolean({expression})"))
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(60)) throw new TimeoutException($"after 60 s still not true: {expression}");
            await Task.Delay(20);
        }
    }

    /// <summary>Where a fader's value stands on the screen in the view of all faders without groups.</summary>
    public async Task<(float X, float Y)> Place(int dimension, double value)
    {
        LocatorBoundingBoxResult box = (await Page.Locator("#faders").BoundingBoxAsync())!;
        return ((float)(box.X + (dimension + 0.5) * box.Width / 512), (float)(box.Y + 6 + (1 - value) / 2 * (box.Height - 18)));
    }

    public async Task<string> Attribute(string selector, string name) => await Page.Locator(selector).GetAttributeAsync(name) ?? "";

    public async Task<double> Number(string expression) =>
        double.Parse(await Page.EvaluateAsync<string>($"String({expression})"), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    void Complain(string text)
    {
        if (text.Contains("WebSocket connection to", StringComparison.Ordinal) || text.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal)) return;
        lock (_complaints) _complaints.Add(text);
    }
}

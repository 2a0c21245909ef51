using System.Net;
using System.Text.Json;
using LiveGan.App.Training;
using LiveGan.MixingConsole;
using LiveGan.Studio.Training;

namespace LiveGan.App.Tests.Training;

public sealed class TrainingPageTests
{
    static readonly TrainingStatus Status = new()
    {
        Kind = "DCGAN",
        Dataset = "12 pictures of set.zip",
        Resolution = 28,
        Images = 640,
        Total = 1000,
        Metrics = new Dictionary<string, double> { ["swd"] = 41.5 },
        Grid = 3,
    };

    [Fact]
    public async Task It_shows_how_the_training_stands()
    {
        var watch = new TrainingWatch();
        using TrainingPage page = TrainingPage.Start(watch, 0);
        using var client = new HttpClient { BaseAddress = page.Address };
        Assert.Equal("127.0.0.1", page.Address.Host);
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync(new Uri("status", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync(new Uri("grid", UriKind.Relative))).StatusCode);

        (watch.Status, watch.Grid, watch.Curve) = (Status, [1, 2, 3], [4, 5]);
        using JsonDocument status = JsonDocument.Parse(await client.GetStringAsync(new Uri("status", UriKind.Relative)));
        Assert.Equal(640, status.RootElement.GetProperty("images").GetInt64());
        Assert.Equal(41.5, status.RootElement.GetProperty("metrics").GetProperty("swd").GetDouble());
        Assert.Equal([1, 2, 3], await client.GetByteArrayAsync(new Uri("grid?3", UriKind.Relative)));
        Assert.Equal([4, 5], await client.GetByteArrayAsync(new Uri("curve", UriKind.Relative)));
        string html = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        foreach (string file in (string[])["base.css", "training.css", "training.js", "icon.svg"])
        {
            Assert.Contains($"\"{file}\"", html, StringComparison.Ordinal);
            Assert.NotEmpty(await client.GetByteArrayAsync(new Uri(file, UriKind.Relative)));
        }
    }

    [Fact]
    public async Task It_answers_under_no_other_name_and_takes_nothing()
    {
        using TrainingPage page = TrainingPage.Start(new TrainingWatch(), 0);
        using var client = new HttpClient { BaseAddress = page.Address };
        using var other = new HttpRequestMessage(HttpMethod.Get, "/status");
        other.Headers.Host = "attacker.example";
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(other)).StatusCode);
        using var post = new StringContent("");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.PostAsync(new Uri("status", UriKind.Relative), post)).StatusCode);
    }

    [Fact]
    public void A_port_that_is_taken_is_told()
    {
        using TrainingPage page = TrainingPage.Start(new TrainingWatch(), 0);
        string message = Assert.Throws<ConsoleException>(() => TrainingPage.Start(new TrainingWatch(), page.Address.Port)).Message;
        Assert.Contains($"port {page.Address.Port}", message, StringComparison.Ordinal);
    }
}

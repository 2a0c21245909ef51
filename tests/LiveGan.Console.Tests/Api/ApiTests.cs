using System.Text.Json;
using LiveGan.Core.Performance;
using LiveGan.MixingConsole.Api;

namespace LiveGan.MixingConsole.Tests.Api;

/// <summary>The HTTP side: what it does, what it refuses, and that its description tells all of it.</summary>
public sealed class ApiTests
{
    [Theory]
    [InlineData("PUT", "/api/faders/7", """{"value":0.5}""", 204)]
    [InlineData("PUT", "/api/faders/512", """{"value":0.5}""", 400)]
    [InlineData("PUT", "/api/faders/7", """{"value":-1.5}""", 400)]
    [InlineData("PUT", "/api/faders/7", """{"value":"NaN"}""", 400)]
    [InlineData("PUT", "/api/faders/7", """{}""", 400)]
    [InlineData("PUT", "/api/faders/7", """{"value":0,"x":1}""", 400)]
    [InlineData("PUT", "/api/faders/7", "", 400)]
    [InlineData("PUT", "/api/faders", """{"values":[0,0]}""", 400)]
    [InlineData("PUT", "/api/groups/0", """{"value":0}""", 400)]
    [InlineData("PUT", "/api/macros/psi", """{"value":0.7}""", 204)]
    [InlineData("PUT", "/api/macros/psi", """{"value":2.1}""", 400)]
    [InlineData("PUT", "/api/macros/volume", """{"value":0}""", 404)]
    [InlineData("POST", "/api/actions/random", null, 204)]
    [InlineData("POST", "/api/actions/selectBank", """{"value":3}""", 204)]
    [InlineData("POST", "/api/actions/selectBank", """{"value":99}""", 400)]
    [InlineData("POST", "/api/actions/explode", null, 404)]
    [InlineData("POST", "/api/commands", """{"type":"lock","number":3,"locked":true}""", 204)]
    [InlineData("POST", "/api/commands", """{"type":"seen","picture":3}""", 400)]
    [InlineData("POST", "/api/edits", """{"livegan":"edit/1","edit":"setSeed","seed":85}""", 204)]
    [InlineData("POST", "/api/edits", """{"livegan":"edit/1","edit":"removeDriver","index":9}""", 400)]
    [InlineData("POST", "/api/edits", """{"livegan":"edit/1","edit":"explode"}""", 400)]
    [InlineData("POST", "/api/edits", """{"livegan":"edit/1","edit":"bindControls","device":0,"controls":[{"cc":7,"fader":1}]}""", 204)]
    [InlineData("POST", "/api/edits", """{"livegan":"edit/1","edit":"bindControls","device":1,"controls":[{"cc":7,"fader":1}]}""", 400)]
    [InlineData("POST", "/api/edits", """{"livegan":"edit/1","edit":"bindControls","device":0,"controls":[{"cc":700,"fader":1}]}""", 400)]
    [InlineData("POST", "/api/edits", """{"livegan":"edit/1","edit":"unbindControls","device":0,"controls":[{"cc":7,"fader":1}]}""", 400)]
    [InlineData("GET", "/api/devices/0/profile", null, 200)]
    [InlineData("GET", "/api/devices/9/profile", null, 404)]
    [InlineData("POST", "/api/models/nowhere/play", null, 400)]
    [InlineData("POST", "/api/models/built-in/play", null, 204)]
    [InlineData("GET", "/api/looks/missing", null, 404)]
    [InlineData("GET", "/api/looks/..%2Fsecret", null, 400)]
    [InlineData("DELETE", "/api/looks/missing", null, 404)]
    [InlineData("PUT", "/api/looks/bad%21name", "{}", 400)]
    [InlineData("GET", "/api/nothing", null, 404)]
    [InlineData("GET", "/api/live", null, 426)]
    [InlineData("GET", "/../../etc/passwd", null, 404)]
    public void Every_path_answers_with_its_status_and_a_plain_sentence(string method, string path, string? body, int expected)
    {
        using var rehearsal = new Rehearsal();
        (int status, string answer) = rehearsal.Send(new HttpMethod(method), path, body);
        Assert.Equal(expected, status);
        if (expected < 400) return;
        string error = JsonDocument.Parse(answer).RootElement.GetProperty("error").GetString()!;
        Assert.NotEmpty(error);
        Assert.DoesNotContain("LiveGan.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fader_an_action_and_a_macro_do_what_they_say()
    {
        using var rehearsal = new Rehearsal();
        rehearsal.Send(HttpMethod.Put, "/api/faders/7", """{"value":0.5}""");
        rehearsal.Send(HttpMethod.Put, "/api/macros/psi", """{"value":0.25}""");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0.5 && rehearsal.State("/api/faders").GetProperty("psi").GetDouble() == 0.25, "both are set");
        rehearsal.Send(HttpMethod.Post, "/api/actions/max");
        Patience.WaitUntil(() => rehearsal.Base(300) == 1, "all are up");
        rehearsal.Send(HttpMethod.Post, "/api/actions/undo");
        Patience.WaitUntil(() => rehearsal.Base(300) == 0 && rehearsal.Base(7) == 0.5, "undone");
        string values = string.Join(',', Enumerable.Range(0, 512).Select(i => i % 2 == 0 ? "0.5" : "-0.5"));
        Assert.Equal(204, rehearsal.Send(HttpMethod.Put, "/api/faders", $$"""{"values":[{{values}}]}""").Status);
        Patience.WaitUntil(() => rehearsal.Base(510) == 0.5 && rehearsal.Base(511) == -0.5, "all are drawn");
    }

    [Fact]
    public void A_body_of_two_megabytes_is_refused()
    {
        using var rehearsal = new Rehearsal();
        (int status, _) = rehearsal.Send(HttpMethod.Post, "/api/edits", new string(' ', 2 << 20));
        Assert.Equal(413, status);
    }

    [Fact]
    public void A_body_that_forms_of_other_sites_could_send_is_refused()
    {
        using var rehearsal = new Rehearsal();
        Assert.Equal(415, rehearsal.Send(HttpMethod.Put, "/api/faders/7", """{"value":0.5}""", "text/plain").Status);
    }

    [Fact]
    public void What_plays_is_kept_as_a_look_and_played_again()
    {
        using var rehearsal = new Rehearsal();
        rehearsal.Send(HttpMethod.Put, "/api/faders/7", """{"value":0.5}""");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0.5, "it is set");
        Assert.Equal(204, rehearsal.Send(HttpMethod.Post, "/api/looks/mine/keep", """{"title":"Mine"}""").Status);
        rehearsal.Send(HttpMethod.Post, "/api/actions/zero");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0, "zero");
        Assert.Equal(204, rehearsal.Send(HttpMethod.Post, "/api/looks/mine/play").Status);
        Patience.WaitUntil(() => rehearsal.Base(7) == 0.5, "the look brings it back");
        Assert.Equal("Mine", rehearsal.State("/api/performance").GetProperty("look").GetString());
    }

    [Fact]
    public void A_cue_is_stored_and_launched()
    {
        using var rehearsal = new Rehearsal();
        rehearsal.Send(HttpMethod.Put, "/api/faders/7", """{"value":0.5}""");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0.5, "it is set");
        rehearsal.Send(HttpMethod.Post, "/api/actions/storeCue", """{"value":2}""");
        rehearsal.Send(HttpMethod.Post, "/api/actions/zero");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0, "zero");
        rehearsal.Send(HttpMethod.Post, "/api/actions/launchCue", """{"value":2}""");
        Patience.WaitUntil(() => rehearsal.Base(7) == 0.5, "the cue brings it back");
        Patience.WaitUntil(() => rehearsal.State("/api/performance").GetProperty("cue").GetInt32() == 2, "the third cue is the active one");
    }

    [Fact]
    public void The_description_names_every_path_and_only_those()
    {
        using var rehearsal = new Rehearsal();
        JsonElement paths = rehearsal.State("/api").GetProperty("paths");
        var described = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).Order().ToArray();
        Assert.Equal(rehearsal.Server.Routes.Order(), described);
    }

    [Fact]
    public void The_description_names_every_action_macro_and_edit()
    {
        foreach (PerformanceAction action in Enum.GetValues<PerformanceAction>().Skip(1)) Assert.Contains($"\"{Camel(action)}\"", ApiDescription.Text, StringComparison.Ordinal);
        foreach (Macro macro in Enum.GetValues<Macro>()) Assert.Contains($"\"{Camel(macro)}\"", ApiDescription.Text, StringComparison.Ordinal);
        foreach (EditKind edit in Enum.GetValues<EditKind>()) Assert.Contains($"\"{Camel(edit)}\"", ApiDescription.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_told_with_the_remedy()
    {
        using var rehearsal = new Rehearsal();
        ConsoleException error = Assert.Throws<ConsoleException>(() => ConsoleServer.Start(rehearsal.Show, new ConsoleOptions { Port = rehearsal.Address.Port }));
        Assert.Contains("--port", error.Message, StringComparison.Ordinal);
    }

    static string Camel<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

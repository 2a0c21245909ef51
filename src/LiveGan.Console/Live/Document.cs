using System.Text.Json;

namespace LiveGan.MixingConsole.Live;

/// <summary>One subject that every page follows: its newest state as a JSON message, ready to send.</summary>
/// <remarks>Any thread. A page that is slow misses versions in between, never the newest.</remarks>
sealed class Document(string name)
{
    volatile Version _newest = new(0, [], "");

    /// <summary>The message's <c>type</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The newest version; number 0 before the first.</summary>
    public Version Newest => _newest;

    /// <summary>Publishes a state; false when it is the one published before.</summary>
    public bool Publish(object state)
    {
        string text = JsonSerializer.Serialize(state, Json.Options);
        Version before = _newest;
        if (before.State == text) return false;
        _newest = new Version(before.Number + 1, System.Text.Encoding.UTF8.GetBytes($"{{\"type\":\"{Name}\",\"state\":{text}}}"), text);
        return true;
    }

    /// <summary>A state as a page gets it.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Message">UTF-8 JSON, <c>{"type":…,"state":…}</c>.</param>
    /// <param name="State">The state alone, as HTTP answers it.</param>
    public sealed record Version(long Number, byte[] Message, string State);
}

namespace LiveGan.MixingConsole;

/// <summary>Where and for whom the console listens.</summary>
public sealed record ConsoleOptions
{
    /// <summary>The port when nobody chose one: 5512, five times 512 faders too many to forget.</summary>
    public const int DefaultPort = 5512;

    /// <summary>Port 1…65535, 0 for any free one, or null for <see cref="DefaultPort"/> or the next free one after it.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// True to listen beyond this machine; every request then needs a key. False to listen on 127.0.0.1 and ::1 alone.
    /// </summary>
    public bool Lan { get; init; }

    /// <summary>Most pages and programs that follow the show at the same time, 1…1024.</summary>
    public int MaxClients { get; init; } = 128;
}

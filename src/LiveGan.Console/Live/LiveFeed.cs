using LiveGan.MixingConsole.Pictures;

namespace LiveGan.MixingConsole.Live;

/// <summary>What every client is told: the newest values, pictures and documents, and who is there to be told.</summary>
/// <remarks>Any thread. Holds the newest of everything and nothing older, so its size does not grow.</remarks>
sealed class LiveFeed
{
    readonly Lock _lock = new();
    LiveClient[] _clients = [];
    byte[]? _values;
    long _valuesNumber;

    /// <summary>How the show runs.</summary>
    public Document Show { get; } = new("show");

    /// <summary>What plays: look, bank, buttons.</summary>
    public Document Performance { get; } = new("performance");

    /// <summary>The banks and their faders.</summary>
    public Document Layout { get; } = new("layout");

    /// <summary>The looks of the folder.</summary>
    public Document Looks { get; } = new("looks");

    /// <summary>The controllers.</summary>
    public Document Devices { get; } = new("devices");

    /// <summary>The networks of the folder, and the one that plays.</summary>
    public Document Models { get; } = new("models");

    /// <summary>The look that plays, as a file says it.</summary>
    public Document Look { get; } = new("look");

    /// <summary>What has moved of its drivers since.</summary>
    public Document Drivers { get; } = new("drivers");

    /// <summary>Every parameter's name, range and meaning.</summary>
    public Document ParameterTable { get; } = new("parameterTable");

    /// <summary>The parameters' values as hands set them, and the deck under the hands.</summary>
    public Document Parameters { get; } = new("parameters");

    /// <summary>Every document in the order in which a new client gets them.</summary>
    public Document[] Documents => field ??= [Show, Layout, Look, Drivers, Performance, Looks, Models, Devices, ParameterTable, Parameters];

    /// <summary>The newest pictures.</summary>
    public PictureSet Pictures { get; } = new();

    /// <summary>Everybody who is connected.</summary>
    public LiveClient[] Clients => Volatile.Read(ref _clients);

    /// <summary>The newest <see cref="ValuesMessage"/>, or null before the first.</summary>
    public byte[]? Values => Volatile.Read(ref _values);

    /// <summary>Its running number.</summary>
    public long ValuesNumber => Volatile.Read(ref _valuesNumber);

    /// <summary>Lets a client in; false when there are <paramref name="most"/> already.</summary>
    public bool TryAdd(LiveClient client, int most)
    {
        lock (_lock)
        {
            if (_clients.Length >= most) return false;
            Volatile.Write(ref _clients, [.. _clients, client]);
            return true;
        }
    }

    public void Remove(LiveClient client)
    {
        lock (_lock) Volatile.Write(ref _clients, [.. _clients.Where(other => other != client)]);
    }

    public void PublishValues(byte[] message)
    {
        Volatile.Write(ref _values, message);
        Interlocked.Increment(ref _valuesNumber);
    }

    /// <summary>Every client looks for what is new to it.</summary>
    public void Wake()
    {
        foreach (LiveClient client in Clients) client.Wake();
    }

    /// <summary>Those clients look for new values for whom it is time.</summary>
    /// <param name="now">Seconds on the clock of the show.</param>
    public void WakeForValues(double now)
    {
        foreach (LiveClient client in Clients) client.WakeForValues(now);
    }

    /// <summary>Those clients look for a new picture who could take one.</summary>
    /// <param name="now">Seconds on the clock of the show.</param>
    public void WakeForPictures(double now)
    {
        foreach (LiveClient client in Clients) client.WakeForPicture(now);
    }
}

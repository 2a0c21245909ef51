using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using LiveGan.Core.Performance;

namespace LiveGan.MixingConsole.Live;

/// <summary>One page or program at the WebSocket <c>/api/live</c>.</summary>
/// <remarks>
/// One task sends, one receives. What is sent is always the newest: a client that is slow, or never reads, misses
/// versions and holds up nobody, and what waits for it is one message of each kind. A client that sends too fast is read
/// more slowly, and told so.
/// </remarks>
sealed class LiveClient(WebSocket socket, LiveFeed feed, ClientMessages messages, Func<PerformanceExtent> extent, bool mayPlay, Func<double> clock)
{
    /// <summary>Messages a second that are read from one client in the long run.</summary>
    public const int MessagesPerSecond = 500;

    const double ErrorInterval = 0.25;
    static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(15);

    readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    readonly long[] _versions = new long[feed.Documents.Length];
    string? _error;
    long _valuesSent;
    long _pictureBefore;
    long _pictureSent;
    long _pictureSeen;
    double _nextValues;
    double _nextPicture;
    double _nextError;
    volatile ViewCommand _view = new(60, 0, 512);

    /// <summary>Looks for what is new.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>The longest side of the picture that this client could take now, or 0.</summary>
    public int WantedSide(double now)
    {
        ViewCommand view = _view;
        // At most two pictures are on their way: a slow network must not fill with old ones.
        bool hasRoom = Volatile.Read(ref _pictureBefore) <= Volatile.Read(ref _pictureSeen);
        return view.Pictures > 0 && hasRoom && now >= Volatile.Read(ref _nextPicture) ? view.Side : 0;
    }

    /// <summary>True when this client looks at pictures at all.</summary>
    public bool Looks => _view.Pictures > 0;

    /// <summary>Serves the client until it goes or <paramref name="stop"/> is set.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task sending = Send(end.Token);
        Task receiving = Receive(end.Token);
        await Task.WhenAny(sending, receiving);
        await end.CancelAsync();
        socket.Abort();
        await Quietly(sending);
        await Quietly(receiving);
    }

    async Task Send(CancellationToken end)
    {
        await SendMessage(JsonSerializer.SerializeToUtf8Bytes(new { type = "role", state = new { mayPlay } }, Json.Options), WebSocketMessageType.Text, end);
        while (await _wake.Reader.WaitToReadAsync(end))
        {
            _wake.Reader.TryRead(out _);
            if (socket.State != WebSocketState.Open) return;
            await SendError(end);
            for (int i = 0; i < _versions.Length; i++)
            {
                Document.Version newest = feed.Documents[i].Newest;
                if (newest.Number == _versions[i]) continue;
                _versions[i] = newest.Number;
                await SendMessage(newest.Message, WebSocketMessageType.Text, end);
            }

            await SendValues(end);
            await SendPicture(end);
        }
    }

    async Task SendError(CancellationToken end)
    {
        if (clock() < _nextError || Interlocked.Exchange(ref _error, null) is not { } error) return;
        _nextError = clock() + ErrorInterval;
        await SendMessage(JsonSerializer.SerializeToUtf8Bytes(new { type = "error", error }, Json.Options), WebSocketMessageType.Text, end);
    }

    async Task SendValues(CancellationToken end)
    {
        int rate = _view.Values;
        double now = clock();
        if (rate == 0 || now < _nextValues || feed.ValuesNumber == _valuesSent || feed.Values is not { } values) return;
        _valuesSent = feed.ValuesNumber;
        // Half a tick early counts as due, or 60 a second would beat against the 60 of the pump and become 30.
        _nextValues = now + 1.0 / rate - 0.008;
        await SendMessage(values, WebSocketMessageType.Binary, end);
    }

    async Task SendPicture(CancellationToken end)
    {
        double now = clock();
        int side = WantedSide(now);
        if (side == 0 || feed.Pictures.Find(side) is not { } picture || picture.Number <= _pictureSent) return;
        Volatile.Write(ref _pictureBefore, _pictureSent);
        Volatile.Write(ref _pictureSent, picture.Number);
        Volatile.Write(ref _nextPicture, now + 1.0 / _view.Pictures - 0.008);
        await SendMessage(picture.Message, WebSocketMessageType.Binary, end);
    }

    async Task SendMessage(byte[] message, WebSocketMessageType type, CancellationToken end)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(end);
        limit.CancelAfter(SendLimit);
        await socket.SendAsync(message, type, WebSocketMessageFlags.EndOfMessage, limit.Token);
    }

    async Task Receive(CancellationToken end)
    {
        var buffer = new byte[FaderMessage.MaxBytes];
        var budget = new MessageBudget(MessagesPerSecond, MessagesPerSecond);
        while (true)
        {
            int length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                if (length == buffer.Length)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, $"a message has at most {buffer.Length} bytes", end);
                    return;
                }

                part = await socket.ReceiveAsync(buffer.AsMemory(length), end);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, end);
                    return;
                }

                length += part.Count;
            }
            while (!part.EndOfMessage);

            double wait = budget.Take(clock());
            if (wait > 0)
            {
                Tell($"too many messages: {MessagesPerSecond} a second are taken; the rest waits");
                await Task.Delay(TimeSpan.FromSeconds(wait), end);
            }

            if (Play(buffer.AsSpan(0, length), part.MessageType) is { } error) Tell(error);
        }
    }

    string? Play(ReadOnlySpan<byte> message, WebSocketMessageType type)
    {
        if (type == WebSocketMessageType.Binary) return mayPlay ? FaderMessage.Play(message, extent(), messages) : OnlyLooking;
        ClientCommand? command;
        try
        {
            command = JsonSerializer.Deserialize<ClientCommand>(message, Json.Options);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return Json.Explain(error);
        }

        switch (command)
        {
            case ViewCommand view:
                return Take(view);
            case SeenCommand seen:
                Take(seen);
                return null;
            case null:
                return "null is no message";
            default:
                return mayPlay ? messages.Play(command, extent()) : OnlyLooking;
        }
    }

    string? Take(ViewCommand view)
    {
        if (view.Values is < 0 or > 60 || view.Pictures is < 0 or > 60 || view.Side is < 32 or > 2048)
            return "view takes values 0 to 60, pictures 0 to 60 and side 32 to 2048";
        _view = view;
        return null;
    }

    void Take(SeenCommand seen)
    {
        if (seen.Picture <= _pictureSeen || seen.Picture > Volatile.Read(ref _pictureSent)) return;
        Volatile.Write(ref _pictureSeen, seen.Picture);
        Wake();
    }

    void Tell(string error)
    {
        Volatile.Write(ref _error, error);
        Wake();
    }

    const string OnlyLooking = "this link is for looking: ask for the player's link to play";

    static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The client went; there is nobody left to tell.
        }
    }
}

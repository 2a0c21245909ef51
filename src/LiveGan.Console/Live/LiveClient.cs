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
/// more slowly, and told so. It is woken only when something is due to it: a hundred clients that wake for nothing would
/// cost the show frames.
/// </remarks>
sealed class LiveClient(WebSocket socket, LiveFeed feed, ClientMessages messages, Func<PerformanceExtent> extent, bool mayPlay, Func<double> clock)
{
    /// <summary>Messages a second that are read from one client in the long run.</summary>
    public const int MessagesPerSecond = 500;

    const double ErrorInterval = 0.25;
    const string OnlyLooking = "this link is for looking: ask for the player's link to play";

    /// <summary>Seconds that one message may take to leave.</summary>
    const double SendLimit = 15;

    /// <summary>Seconds after its last move that a client counts as playing.</summary>
    const double PlayingSeconds = 2;

    /// <summary>Half a tick early counts as due, or 60 a second would beat against the 60 of the show and become 30.</summary>
    const double Early = 0.008;

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
    double _sendingSince = double.PositiveInfinity;
    double _played = double.NegativeInfinity;
    double _share = 1;
    volatile ViewCommand _view = new(60, 0, 512);

    /// <summary>Messages a second that it asked for.</summary>
    public int Wanted
    {
        get
        {
            ViewCommand view = _view;
            return view.Values + view.Pictures;
        }
    }

    /// <summary>The share of <see cref="Wanted"/> that it gets, above 0 and at most 1; set by <see cref="FeedShares"/>.</summary>
    public double Share
    {
        get => Volatile.Read(ref _share);
        set => Volatile.Write(ref _share, value);
    }

    /// <summary>True while a hand plays here: it moved something within the last moments.</summary>
    public bool IsPlaying(double now) => now - Volatile.Read(ref _played) < PlayingSeconds;

    /// <summary>True when its newest message has been on its way for longer than a message may take.</summary>
    public bool IsStuck(double now) => now - Volatile.Read(ref _sendingSince) > SendLimit;

    /// <summary>Shows it out.</summary>
    public void Abort() => socket.Abort();

    /// <summary>Looks for what is new.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Looks for new values, if it is time for some.</summary>
    public void WakeForValues(double now)
    {
        if (_view.Values > 0 && now >= Volatile.Read(ref _nextValues)) Wake();
    }

    /// <summary>Looks for a new picture, if it could take one.</summary>
    public void WakeForPicture(double now)
    {
        if (WantedSide(now) > 0) Wake();
    }

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
        // Ends what is under way, so that no message needs a token of its own.
        await using CancellationTokenRegistration aborting = end.Token.Register(socket.Abort);
        Task sending = Send(end.Token);
        Task receiving = Receive(end.Token);
        await Task.WhenAny(sending, receiving);
        await end.CancelAsync();
        await Quietly(sending);
        await Quietly(receiving);
    }

    async Task Send(CancellationToken end)
    {
        await SendMessage(JsonSerializer.SerializeToUtf8Bytes(new { type = "role", state = new { mayPlay } }, Json.Options), WebSocketMessageType.Text);
        while (await _wake.Reader.WaitToReadAsync(end))
        {
            _wake.Reader.TryRead(out _);
            if (socket.State != WebSocketState.Open) return;
            await SendError();
            for (int i = 0; i < _versions.Length; i++)
            {
                Document.Version newest = feed.Documents[i].Newest;
                if (newest.Number == _versions[i]) continue;
                _versions[i] = newest.Number;
                await SendMessage(newest.Message, WebSocketMessageType.Text);
            }

            await SendValues();
            await SendPicture();
        }
    }

    async ValueTask SendError()
    {
        if (clock() < _nextError || Interlocked.Exchange(ref _error, null) is not { } error) return;
        _nextError = clock() + ErrorInterval;
        await SendMessage(JsonSerializer.SerializeToUtf8Bytes(new { type = "error", error }, Json.Options), WebSocketMessageType.Text);
    }

    async ValueTask SendValues()
    {
        int rate = _view.Values;
        double now = clock();
        if (rate == 0 || now < _nextValues || feed.ValuesNumber == _valuesSent || feed.Values is not { } values) return;
        _valuesSent = feed.ValuesNumber;
        Volatile.Write(ref _nextValues, now + 1 / (rate * Share) - Early);
        await SendMessage(values, WebSocketMessageType.Binary);
    }

    async ValueTask SendPicture()
    {
        double now = clock();
        int rate = _view.Pictures;
        int side = WantedSide(now);
        if (rate == 0 || side == 0 || feed.Pictures.Find(side) is not { } picture || picture.Number <= _pictureSent) return;
        Volatile.Write(ref _pictureBefore, _pictureSent);
        Volatile.Write(ref _pictureSent, picture.Number);
        Volatile.Write(ref _nextPicture, now + 1 / (rate * Share) - Early);
        await SendMessage(picture.Message, WebSocketMessageType.Binary);
    }

    async ValueTask SendMessage(byte[] message, WebSocketMessageType type)
    {
        Volatile.Write(ref _sendingSince, clock());
        await socket.SendAsync(message, type, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
        Volatile.Write(ref _sendingSince, double.PositiveInfinity);
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
        if (type == WebSocketMessageType.Binary)
        {
            if (!mayPlay) return OnlyLooking;
            Volatile.Write(ref _played, clock());
            return FaderMessage.Play(message, extent(), messages);
        }

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
                if (!mayPlay) return OnlyLooking;
                Volatile.Write(ref _played, clock());
                return messages.Play(command, extent());
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

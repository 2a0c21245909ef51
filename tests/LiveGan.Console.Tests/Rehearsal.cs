using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LiveGan.Core.Frames;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.MixingConsole.Pictures;
using LiveGan.MixingConsole.Show;

namespace LiveGan.MixingConsole.Tests;

/// <summary>A show with the real performance and a painted test picture, and the real console on a port of its own.</summary>
sealed class Rehearsal : IShowDesk, IDisposable
{
    public const int Side = 64;

    readonly LivePerformance _performance;
    readonly ControlMapping _mapping;
    readonly Frame _frame = new(Side, Side, 1);
    readonly Thread _thread;
    volatile bool _stop;
    long _frames;
    long _kept;

    readonly bool _midi;

    public Rehearsal(ConsoleOptions? options = null, Look? look = null, bool key = false, bool midi = true)
    {
        _midi = midi;
        Folder = Directory.CreateTempSubdirectory("livegan-console-").FullName;
        Looks = Path.Combine(Folder, "looks");
        Directory.CreateDirectory(Looks);
        _performance = new LivePerformance(512, look ?? Still);
        _mapping = new ControlMapping(_performance, new ControllerCatalog([]));
        _mapping.DeviceArrived(0, "nanoKONTROL2", 0);
        Show = new ConsoleShow
        {
            Queue = new ControlQueue(),
            Statuses = new TripleBuffer<PerformanceStatus>(() => new PerformanceStatus()),
            Frames = new FrameTap(),
            Clock = static () => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency,
            Desk = this,
            LooksFolder = Looks,
        };
        Server = ConsoleServer.Start(Show, options ?? new ConsoleOptions { Port = 0 });
        Address = new Uri(new Uri(Server.Links.Local).GetLeftPart(UriPartial.Authority));
        Http = new HttpClient { BaseAddress = Address };
        if (key) Http.DefaultRequestHeaders.Authorization = new("Bearer", new Uri(Server.Links.Player!).Query[5..]);
        _thread = new Thread(Play) { IsBackground = true };
        _thread.Start();
        Patience.WaitUntil(() => Get("/api/faders").Contains("\"bank\"", StringComparison.Ordinal), "the show plays");
    }

    /// <summary>Nothing moves but hands, at once.</summary>
    public static Look Still { get; } = new() { Name = "Still", Smoothing = 0, Morph = 0 };

    public string Folder { get; }

    public string Looks { get; }

    public ConsoleShow Show { get; }

    public ConsoleServer Server { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public long Frames => Volatile.Read(ref _frames);

    public long Kept => Volatile.Read(ref _kept);

    public bool Recording { get; private set; }

    public ShowReport Report() => new()
    {
        Engine = "test",
        Network = "squares",
        Resolution = Side,
        GeneratorRate = 60,
        FrameMilliseconds = 1,
        DisplayRate = 60,
        FramesDropped = 3,
        LatencyMilliseconds = 21.5,
        Recording = Recording,
        MidiProblem = _midi ? null : "no MIDI system runs: start one",
    };

    public IReadOnlyList<DeviceEntry> Devices() => !_midi ? [] :
    [
        new DeviceEntry("nanoKONTROL2", "open", null, 0, false)
        {
            IsActive = Show.Clock() - _mapping.HeardAt(0) < 1,
            Profile = _mapping.ProfileIn(0)!.Name,
            Bindings = _mapping.ProfileIn(0)!.Bindings.Length,
            IsTaught = _mapping.ProfileIn(0)!.Bindings.Length > 0,
            Changes = _mapping.Bindings,
        },
        new DeviceEntry("Launch Control", "unavailable", "held by another program", -1, false),
    ];

    public string? Profile(int device) => _mapping.ProfileIn(device)?.ToJson();

    public string? ResetProfile(int device)
    {
        if (_mapping[device] is not { } surface || surface.Profile.Bindings.IsEmpty) return "there is nothing to forget in this slot";
        var forget = new PerformanceEdit { Kind = EditKind.UnbindControls, Device = device, Controls = [.. surface.Profile.Bindings] };
        return Show.Queue.Enqueue(forget, Show.Clock()) ? null : "too busy";
    }

    public string? KeepProfile(int device)
    {
        if (_mapping[device] is not { } surface) return null;
        File.WriteAllText(Path.Combine(Folder, "kept.json"), surface.Profile.ToJson());
        return "kept.json";
    }

    public ModelShelf Models() => new("models", [new ModelEntry("built-in", 0)], "built-in", null);

    public string? LoadModel(string name, bool onDeckB = false) => name == "built-in" ? null : "there is no network of this name";

    public string KeepPicture()
    {
        Interlocked.Increment(ref _kept);
        return "livegan.png";
    }

    public string Get(string path)
    {
        using HttpResponseMessage answer = Http.GetAsync(new Uri(path, UriKind.Relative)).Result;
        return answer.Content.ReadAsStringAsync().Result;
    }

    public (int Status, string Body) Send(HttpMethod method, string path, string? json = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, type);
        using HttpResponseMessage answer = Http.Send(request);
        return ((int)answer.StatusCode, answer.Content.ReadAsStringAsync().Result);
    }

    public double Base(int dimension) => State("/api/faders").GetProperty("base")[dimension].GetDouble();

    public double[] Bases() => [.. State("/api/faders").GetProperty("base").EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>The device sends a control change.</summary>
    public void Turn(int channel, int number, float value) => Show.Queue.Enqueue(new ControlEvent
    {
        Kind = ControlKind.ControlChange,
        Device = 0,
        Channel = channel,
        Number = number,
        Value = value,
        Time = Show.Clock(),
    });

    public JsonElement State(string path) => JsonDocument.Parse(Get(path)).RootElement;

    public async Task<ClientWebSocket> Connect(Action<ClientWebSocketOptions>? set = null)
    {
        var socket = new ClientWebSocket();
        set?.Invoke(socket.Options);
        await socket.ConnectAsync(new Uri($"ws://{Address.Authority}/api/live"), CancellationToken.None);
        return socket;
    }

    public void Dispose()
    {
        _stop = true;
        _thread.Join();
        Http.Dispose();
        Server.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    void Play()
    {
        long presses = 0;
        while (!_stop)
        {
            double now = Show.Clock();
            while (Show.Queue.TryDequeue(out ControlEvent item))
            {
                _mapping.Apply(item, now);
                if (item.Kind != ControlKind.Edit) continue;
                while (Show.Queue.TryTakeEdit(out PerformanceEdit? edit)) Carry(edit, now);
            }

            _performance.Advance(now);
            if (_performance.RecordPresses != presses) Recording = !Recording;
            presses = _performance.RecordPresses;
            _performance.FillStatus(now, Show.Statuses.Back);
            Show.Statuses.Publish();
            Paint();
            Thread.Sleep(10);
        }
    }

    void Carry(PerformanceEdit edit, double now)
    {
        try
        {
            _mapping.Apply(edit, now);
            edit.Answer?.TrySetResult(null);
        }
        catch (PerformanceException error)
        {
            edit.Answer?.TrySetResult(error.Message);
        }
    }

    /// <summary>A picture whose brightness is the first fader.</summary>
    void Paint()
    {
        byte grey = (byte)Math.Round((_performance.BaseOf(0) + 1) * 127.5f);
        _frame.Pixels.AsSpan().Fill(grey);
        _frame.Number = Interlocked.Increment(ref _frames);
        Show.Frames.Offer(_frame);
    }
}

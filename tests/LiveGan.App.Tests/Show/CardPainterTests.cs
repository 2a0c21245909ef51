using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Show;

/// <summary>Frames that stay on a graphics card, with a card that keeps a diary.</summary>
public sealed class CardPainterTests : IDisposable
{
    readonly StyleGan2Network _network = SeededNetwork.Create(8, 64, 8, 16, 16, 2, 21);
    readonly Card _card;
    readonly ShowClock _clock = new();
    readonly SnapshotDesk _snapshots;
    readonly ControlLoop _control;
    readonly GeneratorLoop _loop;
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-card-").FullName;

    public CardPainterTests()
    {
        _card = new Card(_network);
        var announcer = new Announcer(TextWriter.Null, _clock);
        var performance = new LivePerformance(_network.ZDim, Look.Standard);
        _control = new ControlLoop(performance, new ControlMapping(performance, new ControllerCatalog([])), _clock, announcer, null);
        _snapshots = new SnapshotDesk(announcer, _folder);
        _loop = new GeneratorLoop(
            _card, "built-in", _network.ZDim, _control, new RecordingDesk(_clock, announcer, 8, null), _clock, announcer, null, 60, 0)
        {
            Snapshots = _snapshots,
        };
    }

    [Fact]
    public void Pixels_are_fetched_only_when_somebody_wants_them_and_one_frame_later()
    {
        _loop.Paint();
        _loop.Paint();
        _snapshots.Ask("{}");
        _loop.Paint();
        _loop.Paint();
        _loop.Paint();
        // Who asks for one picture asks until it is there: one copy too many.
        Assert.Equal(
            ["begin", "finish", "begin", "finish", "begin with copy", "finish", "begin with copy", "collect 3", "finish", "begin", "collect 4", "finish"],
            _card.Diary);
        _loop.Paint();
        Assert.Equal(["begin", "finish"], _card.Diary[12..]);
        _snapshots.Dispose();
        string file = Assert.Single(Directory.GetFiles(_folder));
        string expected = Path.Combine(_folder, "expected");
        Snapshot.Write(expected, [.. Enumerable.Repeat((byte)3, 256)], "{}", null, null, 8, 8);
        Assert.Equal(File.ReadAllBytes(expected), File.ReadAllBytes(file));
    }

    [Fact]
    public void Pixels_that_are_late_are_there_when_the_next_frame_is()
    {
        _card.IsLate = true;
        _snapshots.Ask("{}");
        _loop.Paint();
        _loop.Paint();
        Assert.Equal(["begin with copy", "finish", "begin with copy", "nothing yet", "finish", "collect 1"], _card.Diary);
    }

    [Fact]
    public void The_frame_that_the_display_gets_says_where_the_picture_is()
    {
        _loop.Paint();
        Frame frame = _loop.Frames.Latest(out bool isNew);
        Assert.True(isNew);
        Assert.Same(_card.Picture, frame.Card);
        Assert.Equal(1, frame.Number);
    }

    [Fact]
    public void A_card_that_shares_nothing_with_the_window_paints_pixels()
    {
        _card.SharesDisplay = false;
        _loop.Paint();
        Assert.Equal(["render"], _card.Diary);
        Assert.Null(_loop.Frames.Latest(out _).Card);
    }

    [Fact]
    public void Two_decks_and_crossfades_are_mixed_as_pixels()
    {
        _snapshots.Ask("{}");
        _loop.Paint();
        using var other = new CpuGenerator(_network);
        _loop.ChangeDeckB(new PlayingNetwork("other", other, static () => { }));
        _loop.Paint();
        Assert.Equal(["begin with copy", "finish", "collect 1", "render"], _card.Diary);
        _loop.ChangeDeckB(null);
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    _loop.Paint();
                    return _card.Diary[^1] == "finish";
                },
                TimeSpan.FromSeconds(60)),
            "the fade does not end");
    }

    [Fact]
    public void The_way_to_the_display_allocates_nothing()
    {
        _card.KeepsDiary = false;
        long allocated = long.MaxValue;
        for (int round = 0; round < 4 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 512; i++) _loop.Paint();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    public void Dispose()
    {
        _loop.Dispose();
        _control.Dispose();
        _snapshots.Dispose();
        _network.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    sealed class Card(StyleGan2Network network) : ICardGenerator
    {
        int _frames;
        readonly Queue<int> _copies = new();

        public List<string> Diary { get; } = [];

        public bool KeepsDiary { get; set; } = true;

        public bool IsLate { get; set; }

        public bool SharesDisplay { get; set; } = true;

        public ICardPicture Picture { get; } = new OnCard();

        public string Engine => "gl";

        public GeneratorNetwork Network => network;

        public void Map(ReadOnlySpan<float> z, int label, Span<float> w) => w.Clear();

        public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, Span<float> image) => image.Clear();

        public void Synthesize(ReadOnlySpan<float> ws, in NoiseSettings noise, LayerChanges layers, Span<float> image) => image.Clear();

        public void Render(LatentFrame latent, Frame frame) => Note("render");

        public void Begin(LatentFrame latent, Frame frame, bool copies)
        {
            frame.Card = Picture;
            _frames++;
            if (copies) _copies.Enqueue(_frames);
            Note(copies ? "begin with copy" : "begin");
        }

        public void Finish() => Note("finish");

        public bool TryCollect(Frame frame, bool waits)
        {
            if (IsLate && !waits)
            {
                Note("nothing yet");
                return false;
            }

            int copy = _copies.Dequeue();
            frame.Pixels.AsSpan().Fill((byte)copy);
            Note($"collect {copy}");
            return true;
        }

        public void Dispose()
        {
        }

        void Note(string what)
        {
            if (KeepsDiary) Diary.Add(what);
        }

        sealed class OnCard : ICardPicture
        {
            public int Width => 8;

            public int Height => 8;
        }
    }
}

using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Parameters;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Show;

/// <summary>Two networks on two decks.</summary>
public sealed class DeckMixerTests : IDisposable
{
    readonly StyleGan2Network _first = SeededNetwork.Create(16, 64, 8, 12, 16, 2, 1), _second = SeededNetwork.Create(16, 64, 8, 12, 16, 2, 2);
    readonly CpuGenerator _a, _b;
    readonly DeckMixer _mixer;
    double _time;
    int _given;

    public DeckMixerTests()
    {
        (_a, _b) = (new CpuGenerator(_first), new CpuGenerator(_second));
        _mixer = new DeckMixer(new PlayingNetwork("a", _a, static () => { }), null, 12);
    }

    public void Dispose()
    {
        _mixer.Dispose();
        _a.Dispose();
        _b.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_crossfader_goes_from_the_one_picture_to_the_other(bool isOnB)
    {
        byte[] a = Picture(_a, 1), b = Picture(_b, 2);
        _mixer.ChangeB(new PlayingNetwork("b", _b, () => _given++));
        Assert.Equal(a, Mixed(0, isOnB));
        Assert.Equal(b, Mixed(1, isOnB));
        byte[] half = Mixed(0.5f, isOnB);
        for (int i = 0; i < half.Length; i++) Assert.InRange(half[i] - ((a[i] + b[i]) / 2.0), -1, 1);
        byte[] third = Mixed(1f / 3, isOnB);
        for (int i = 0; i < third.Length; i++) Assert.InRange(third[i] - ((0.75 * a[i]) + (0.25 * b[i])), -2, 2);
        Assert.Equal("b", _mixer.Now.B!.Name);
    }

    [Fact]
    public void Without_a_network_of_its_own_deck_b_is_mixed_in_latent_space()
    {
        Frame frame = Frame(0.5f, false);
        byte[] mixed = Mixed(0.5f, false);
        _a.Render(frame.Latent, frame);
        Assert.Equal(frame.Pixels.ToArray(), mixed);
    }

    [Fact]
    public void A_network_that_leaves_is_given_up_once()
    {
        _mixer.ChangeB(new PlayingNetwork("b", _b, () => Interlocked.Increment(ref _given)));
        Mixed(0.5f, false);
        _mixer.ChangeB(null);
        Mixed(0.5f, false);
        Assert.Null(_mixer.Now.B);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _given) == 1, TimeSpan.FromSeconds(30)));
        // One that never came to play, too.
        _mixer.ChangeB(new PlayingNetwork("b", _b, () => Interlocked.Increment(ref _given)));
        _mixer.ChangeB(null);
        Assert.Equal(2, Volatile.Read(ref _given));
    }

    [Fact]
    public void Mixing_allocates_nothing()
    {
        _mixer.ChangeB(new PlayingNetwork("b", _b, static () => { }));
        Frame frame = Frame(0.5f, true);
        _mixer.TakeUp(0, out _, out _);
        for (int i = 0; i < 4; i++) _mixer.Render(frame, i, alternates: i == 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 16; i++)
        {
            frame.Latent.Parameters[ParameterTable.Deck] = i / 15f;
            _mixer.Render(frame, 10);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_network_fades_in_over_what_was_there(bool onDeckB)
    {
        float deck = onDeckB ? 1 : 0;
        byte[] old = Mixed(deck, false);
        var next = new PlayingNetwork("b", _b, () => _given++);
        if (onDeckB) _mixer.ChangeB(next);
        else _mixer.ChangeA(next);
        _mixer.TakeUp(100, out bool isNewA, out bool isNewB);
        Assert.Equal((!onDeckB, onDeckB), (isNewA, isNewB));
        byte[] now = Picture(_b, onDeckB ? 2 : 1);
        Assert.NotEqual(old, now);
        Assert.Equal(old, At(100, deck));
        byte[] half = At(100 + (DeckMixer.FadeSeconds / 2), deck);
        for (int i = 0; i < half.Length; i++) Assert.InRange(half[i] - ((old[i] + now[i]) / 2.0), -1, 1);
        Assert.True(_mixer.IsFading);
        Assert.Equal(now, At(100 + DeckMixer.FadeSeconds, deck));
        Assert.False(_mixer.IsFading);
        Assert.Equal(0, _given);
    }

    [Fact]
    public void What_nobody_hears_changes_at_once_and_unseen()
    {
        byte[] a = Mixed(0, false);
        _mixer.ChangeB(new PlayingNetwork("b", _b, static () => { }));
        _mixer.TakeUp(0, out _, out _);
        Assert.Equal(a, At(0.01, 0));
        Assert.False(_mixer.IsFading);
        byte[] b = At(2, 1);
        using var third = new CpuGenerator(_second);
        _mixer.ChangeA(new PlayingNetwork("c", third, static () => { }));
        _mixer.TakeUp(3, out _, out _);
        Assert.Equal(b, At(3.1, 1));
        Assert.False(_mixer.IsFading);
    }

    [Fact]
    public void Where_time_is_short_the_networks_are_painted_by_turns_and_every_frame_shows_the_newest_of_each()
    {
        byte[] old = Picture(_a, 1), now = Picture(_b, 1);
        using var counted = new CountedGenerator(_b);
        _mixer.ChangeA(new PlayingNetwork("b", counted, static () => { }));
        _mixer.TakeUp(0, out _, out _);
        Assert.Equal(old, At(0.1, 0, alternates: true));
        Assert.Equal(0, counted.Frames);
        byte[] mixed = At(0.75, 0, alternates: true);
        Assert.Equal(1, counted.Frames);
        for (int i = 0; i < mixed.Length; i++) Assert.InRange(mixed[i] - ((old[i] + now[i]) / 2.0), -1, 1);
        At(0.8, 0, alternates: true);
        Assert.Equal(1, counted.Frames);
    }

    [Fact]
    public void An_engine_that_fails_on_deck_b_is_replaced_there()
    {
        var failing = new CountedGenerator(_b) { Fault = new SynthesisException("the card is gone") };
        var network = new PlayingNetwork("b", failing, static () => { });
        _mixer.ChangeB(network);
        _mixer.TakeUp(0, out _, out _);
        _mixer.EndFade();
        Assert.Throws<SynthesisException>(() => At(1, 1));
        Assert.Same(network, _mixer.Painting);
        _mixer.Replace(_mixer.Painting, network with { Generator = _b });
        Assert.Equal(Picture(_b, 2), At(1, 1));
        Assert.Equal("a", _mixer.Now.A.Name);
    }

    /// <summary>After every fade.</summary>
    byte[] Mixed(float deck, bool isOnB)
    {
        _mixer.TakeUp(_time, out _, out _);
        Frame frame = Frame(deck, isOnB);
        _mixer.Render(frame, _time += DeckMixer.FadeSeconds);
        return frame.Pixels.ToArray();
    }

    byte[] At(double time, float deck, bool alternates = false)
    {
        Frame frame = Frame(deck, isOnB: false);
        _mixer.Render(frame, time, alternates);
        return frame.Pixels.ToArray();
    }

    /// <summary>Deck A holds the latent 1 and deck B the latent 2, whichever is under the hands.</summary>
    static Frame Frame(float deck, bool isOnB)
    {
        var frame = new Frame(16, 16, 12);
        Fill(frame.Latent.Values, isOnB ? 2 : 1);
        Fill(frame.Latent.Other, isOnB ? 1 : 2);
        frame.Latent.IsOnB = isOnB;
        frame.Latent.Parameters[ParameterTable.Deck] = deck;
        return frame;
    }

    static byte[] Picture(CpuGenerator generator, int seed)
    {
        var frame = new Frame(16, 16, 12);
        Fill(frame.Latent.Values, seed);
        generator.Render(frame.Latent, frame);
        return frame.Pixels.ToArray();
    }

    static void Fill(float[] values, int seed)
    {
        for (int d = 0; d < values.Length; d++) values[d] = MathF.Sin((seed * 12.9f) + (d * 3.7f));
    }
}

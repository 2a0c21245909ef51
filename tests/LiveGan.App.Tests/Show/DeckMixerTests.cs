using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Frames;
using LiveGan.Core.Parameters;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Show;

/// <summary>Two networks on two decks.</summary>
public sealed class DeckMixerTests : IDisposable
{
    readonly StyleGan2Network _first = SeededNetwork.Create(16, 64, 8, 12, 16, 2, 1), _second = SeededNetwork.Create(16, 64, 8, 12, 16, 2, 2);
    readonly CpuGenerator _a, _b;
    readonly DeckMixer _mixer = new(12);
    int _given;

    public DeckMixerTests() => (_a, _b) = (new CpuGenerator(_first), new CpuGenerator(_second));

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
        _mixer.Change(new PlayingNetwork("b", _b, () => _given++));
        Assert.Equal(a, Mixed(0, isOnB));
        Assert.Equal(b, Mixed(1, isOnB));
        byte[] half = Mixed(0.5f, isOnB);
        for (int i = 0; i < half.Length; i++) Assert.InRange(half[i] - ((a[i] + b[i]) / 2.0), -1, 1);
        byte[] third = Mixed(1f / 3, isOnB);
        for (int i = 0; i < third.Length; i++) Assert.InRange(third[i] - ((0.75 * a[i]) + (0.25 * b[i])), -2, 2);
        Assert.Equal("b", _mixer.Network!.Name);
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
        _mixer.Change(new PlayingNetwork("b", _b, () => Interlocked.Increment(ref _given)));
        Mixed(0.5f, false);
        _mixer.Change(null);
        Mixed(0.5f, false);
        Assert.Null(_mixer.Network);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _given) == 1, TimeSpan.FromSeconds(30)));
        // One that never came to play, too.
        _mixer.Change(new PlayingNetwork("b", _b, () => Interlocked.Increment(ref _given)));
        _mixer.Change(null);
        Assert.Equal(2, Volatile.Read(ref _given));
    }

    [Fact]
    public void Mixing_allocates_nothing()
    {
        _mixer.Change(new PlayingNetwork("b", _b, static () => { }));
        Frame frame = Frame(0.5f, true);
        for (int i = 0; i < 4; i++) _mixer.Render(_a, frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 16; i++)
        {
            frame.Latent.Parameters[ParameterTable.Deck] = i / 15f;
            _mixer.Render(_a, frame);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    byte[] Mixed(float deck, bool isOnB)
    {
        Frame frame = Frame(deck, isOnB);
        _mixer.Render(_a, frame);
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

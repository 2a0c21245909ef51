using System.Runtime.InteropServices;

namespace LiveGan.Media.Recording;

/// <summary>The sound of a recording on its way to the encoder, kept on the wall's clock.</summary>
/// <remarks>
/// <para>One thread offers, one takes; neither waits, and offering allocates nothing.</para>
/// <para>A block is placed by the time at which it had been heard. It may arrive late but never early: so what is ahead of the
/// clock is let go, and only what stays behind it for a whole second is made up for by silence, as a source that has gone is.</para>
/// </remarks>
sealed class SoundTrack
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 48000;

    /// <summary>Left and right.</summary>
    public const int Channels = 2;

    /// <summary>Samples of one block.</summary>
    public const int BlockSamples = 256;

    const int Blocks = 1024;
    const int Tolerance = Rate / 20;
    const int Patience = Rate;
    const int BytesPerSample = Channels * sizeof(float);

    readonly StagingRing _ring = new(Blocks, BlockSamples * BytesPerSample);
    readonly double _start;
    readonly byte[] _silence = new byte[BlockSamples * BytesPerSample];
    byte[] _block = new byte[BlockSamples * BytesPerSample];
    long _leastGap = long.MaxValue;
    long _judged;
    bool _isFresh = true;

    /// <param name="start">When the file begins, seconds on the show's clock.</param>
    public SoundTrack(double start) => _start = start;

    /// <summary>Samples written so far. Recorder thread.</summary>
    public long Written { get; private set; }

    /// <summary>Sound thread: a block that has just been heard.</summary>
    /// <param name="stereo"><c>[BlockSamples, 2]</c>.</param>
    /// <param name="time">When its last sample was heard, seconds on the show's clock.</param>
    public bool Offer(ReadOnlySpan<float> stereo, double time)
    {
        if (stereo.Length != BlockSamples * Channels) throw new ArgumentException($"a block has {BlockSamples * Channels} numbers, not {stereo.Length}", nameof(stereo));
        if (!_ring.TryReserve(out Span<byte> block)) return false;
        MemoryMarshal.AsBytes(stereo).CopyTo(block);
        _ring.Commit(time);
        return true;
    }

    /// <summary>Recorder thread: writes what has come.</summary>
    /// <param name="now">Seconds on the show's clock.</param>
    /// <param name="end">Samples of the whole file; more are not written.</param>
    /// <param name="to">Where.</param>
    public void Feed(double now, long end, TimedFrameStream to)
    {
        while (_ring.TryPeek(0, out double time)) Place(SampleAt(time) - BlockSamples, end, to);
        long due = Math.Min(end, SampleAt(now) - Patience);
        if (Written >= due) return;
        Silence(due - Written, end, to);
        _isFresh = true;
    }

    /// <summary>Recorder thread: silence up to the file's end.</summary>
    public void Finish(long end, TimedFrameStream to)
    {
        Feed(double.NegativeInfinity, end, to);
        Silence(end - Written, end, to);
    }

    long SampleAt(double time) => double.IsFinite(time) ? (long)Math.Round((time - _start) * Rate) : 0;

    void Place(long at, long end, TimedFrameStream to)
    {
        long gap = at - Written;
        if (gap < -Tolerance)
        {
            _ring.Skip();
            return;
        }
        _leastGap = Math.Min(_leastGap, gap);
        if (_isFresh || Written - _judged >= Patience)
        {
            if (_isFresh || _leastGap > Tolerance) Silence(_isFresh ? gap : _leastGap, end, to);
            (_leastGap, _judged, _isFresh) = (long.MaxValue, Written, false);
        }
        _ring.Take(ref _block);
        Write(_block, BlockSamples, end, to);
    }

    void Silence(long samples, long end, TimedFrameStream to)
    {
        for (; samples > 0 && Written < end; samples -= BlockSamples) Write(_silence, Math.Min(samples, BlockSamples), end, to);
    }

    void Write(byte[] block, long samples, long end, TimedFrameStream to)
    {
        int count = (int)Math.Min(samples, end - Written);
        if (count <= 0) return;
        to.WriteSound(Written, block.AsSpan(0, count * BytesPerSample));
        Written += count;
    }
}

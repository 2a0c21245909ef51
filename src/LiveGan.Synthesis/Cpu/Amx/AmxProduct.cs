using System.Runtime.InteropServices;

namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>
/// A run of pixels times one panel of 32 output channels, all taps and input channels summed in tile registers.
/// </summary>
/// <remarks>
/// <para>
/// A tile multiplies bfloat16, of 8 significant bits. Every number is therefore the sum of two of them, high + low, which holds 17
/// bits; a product is high·high + low·high + high·low, summed in float32: three products for one, still five times as many as
/// the vectors give.
/// </para>
/// <para>
/// Inputs: pixels of 128 bytes (<see cref="AmxInputs"/>), chunk after chunk of 32 channels. Weights: 4 KiB for each chunk and tap
/// (<see cref="AmxWeights"/>), in the order they are used. Sums: 32 floats a pixel. Pixels come 32 at a time.
/// </para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
unsafe struct AmxProduct
{
    /// <summary>Pixels that are computed together; a run's length is rounded up to it.</summary>
    public const int BlockPixels = 32;

    /// <summary>Input channels of a step.</summary>
    public const int ChunkChannels = 32;

    /// <summary>Output channels of a panel.</summary>
    public const int PanelChannels = 32;

    /// <summary>Bytes of a pixel's chunk: high halves, then low halves.</summary>
    public const int PixelBytes = 128;

    /// <summary>Bytes of the weights of a chunk and tap.</summary>
    public const int WeightBytes = 4096;

    const int TileBytes = 1024;
    const int LowBytes = 64;
    const int LineBytes = 64;
    const int AheadPixels = 4;
    const int LaterLines = 16;

    const string NoStack = "cannot compute on tile registers: there is no memory for this thread's signal stack; LIVEGAN_KERNEL=v512 does without";

    static readonly void* Configuration;
    static readonly void* Code = Assemble(out Configuration);

    /// <summary>The run's first pixel in the first chunk.</summary>
    public byte* Inputs;

    /// <summary>The panel's.</summary>
    public byte* Weights;

    /// <summary>Receives <c>[blocks × 32, 32]</c>.</summary>
    public float* Sums;

    /// <summary>Where each tap's input pixel lies, in bytes from the output's own.</summary>
    public nint* Taps;

    /// <summary>How many.</summary>
    public nint TapCount;

    /// <summary>Input channels / 32.</summary>
    public nint Chunks;

    /// <summary>Bytes from one chunk's pixels to the next's.</summary>
    public nint ChunkStride;

    /// <summary>Pixels / 32, at least 1.</summary>
    public nint Blocks;

    /// <summary>Where the outputs' lines are that this panel will write next: they are asked for on the way. Any address will do.</summary>
    public byte* Ahead;

    /// <summary>Bytes from one pixel of them to the next.</summary>
    public nint AheadStride;

    void* _configuration;
    nint _nextBlock;
    byte* _later;
    nint _laterStride;

    /// <summary>Whether this process can compute it.</summary>
    public static bool IsSupported { get; } = Code != null && SignalStack.IsLeftAlone() && SignalStack.Prepare() && Trial();

    /// <summary>Computes it, in the calling thread; leaves no tile state behind.</summary>
    /// <exception cref="SynthesisException">There is no memory to make the thread ready for tiles.</exception>
    public void Run()
    {
        if (!SignalStack.Prepare()) throw new SynthesisException(NoStack);
        _configuration = Configuration;
        _nextBlock = (BlockPixels * PixelBytes) - ((Chunks - 1) * ChunkStride);
        // What follows the weights are the next run's: a part of them at every step, so that they are in the second cache by then.
        _later = Weights + (TapCount * Chunks * WeightBytes);
        _laterStride = Math.Min(LaterLines, ((WeightBytes / LineBytes) + Blocks - 1) / Blocks) * LineBytes;
        // A place that is mapped, or every request would look for it in vain.
        if (AheadStride == 0) Ahead = Inputs;
        fixed (AmxProduct* self = &this) ((delegate* unmanaged[Cdecl]<AmxProduct*, void>)Code)(self);
    }

    /// <summary>Computes it and asks for lines on the way.</summary>
    public void Run(ref AmxAhead ahead)
    {
        ahead.Give(ref this);
        Run();
    }

    /// <summary>Pixels whose lines a run asks for.</summary>
    public readonly long AheadCount => TapCount * Chunks * Blocks * AheadPixels;

    /// <summary>Pixels that a run of this many is rounded up to.</summary>
    public static int RoundUp(int pixels) => (pixels + BlockPixels - 1) / BlockPixels * BlockPixels;

    static void* Assemble(out void* configuration)
    {
        configuration = null;
        if (!AmxUnit.Request()) return null;
        Span<byte> tiles = stackalloc byte[64];
        tiles.Clear();
        tiles[0] = 1;
        for (int tile = 0; tile < 8; tile++)
        {
            // 16 rows of 64 bytes.
            tiles[16 + (2 * tile)] = 64;
            tiles[48 + tile] = 16;
        }

        return AmxUnit.Make(Instructions(), tiles, out configuration);
    }

    static byte[] Instructions()
    {
        const Register self = Register.Rdi, weights = Register.Rsi, taps = Register.Rdx, tapCount = Register.Rcx;
        const Register input = Register.Rax, pixels = Register.R8, sums = Register.R9, blocks = Register.R10;
        const Register chunk = Register.R11, chunks = Register.Rbx, next = Register.R13;
        const Register line = Register.R14, later = Register.R15, ahead = Register.Rbp, aheadStride = Register.R12;
        var code = new MachineCode();
        code.Push(Register.Rbx);
        code.Push(Register.Rbp);
        code.Push(Register.R12);
        code.Push(Register.R13);
        code.Push(Register.R14);
        code.Push(Register.R15);
        code.Load(input, self, Offset(nameof(_configuration)));
        code.ConfigureTiles(input);
        code.Load(pixels, self, Offset(nameof(Inputs)));
        code.Load(sums, self, Offset(nameof(Sums)));
        code.Load(blocks, self, Offset(nameof(Blocks)));
        code.Load(ahead, self, Offset(nameof(Ahead)));
        code.Load(aheadStride, self, Offset(nameof(AheadStride)));
        code.Load(later, self, Offset(nameof(_later)));
        code.Set(line, LineBytes);

        int block = code.Here;
        for (int tile = 0; tile < 4; tile++) code.ZeroTile(tile);
        code.Load(weights, self, Offset(nameof(Weights)));
        code.Move(chunk, pixels);
        code.Load(chunks, self, Offset(nameof(Chunks)));

        // After the last chunk comes the next block's first.
        int nextChunk = code.Here;
        code.Load(next, self, Offset(nameof(ChunkStride)));
        code.Compare(chunks, 1);
        code.LoadIfEqual(next, self, Offset(nameof(_nextBlock)));
        code.Load(taps, self, Offset(nameof(Taps)));
        code.Load(tapCount, self, Offset(nameof(TapCount)));

        int nextTap = code.Here;
        code.Load(input, taps);
        code.Add(input, chunk);
        Step(code, input, next, weights, line, later, self, ahead, aheadStride);
        code.Add(weights, WeightBytes);
        code.Add(taps, sizeof(long));
        code.CountDown(tapCount, nextTap);
        code.Add(chunk, self, Offset(nameof(ChunkStride)));
        code.CountDown(chunks, nextChunk);

        for (int tile = 0; tile < 4; tile++)
            code.StoreTile(tile, sums, line, PixelBytes / LineBytes, (tile / 2 * 16 * PixelBytes) + (tile % 2 * 64));
        code.Add(pixels, BlockPixels * PixelBytes);
        code.Add(sums, BlockPixels * PanelChannels * sizeof(float));
        code.CountDown(blocks, block);
        code.ReleaseTiles();
        code.Pop(Register.R15);
        code.Pop(Register.R14);
        code.Pop(Register.R13);
        code.Pop(Register.R12);
        code.Pop(Register.Rbp);
        code.Pop(Register.Rbx);
        code.Return();
        return code.ToArray();
    }

    // Tiles 0…3 are the sums [pixels, channels], 4 and 5 the pixels', 6 and 7 the channels': twelve products for eight loads.
    //
    // Between any two of these twenty stand lines to fetch: the next tap's weights, the next chunk's pixels, a part of the next run's
    // weights, and outputs to be written later. Half of the time would go by waiting for them; and where something else also runs
    // on the core, a tile instruction takes 20 cycles if seven others or more come before the next, 30 to 40 if none do.
    static void Step(
        MachineCode code,
        Register input,
        Register next,
        Register weights,
        Register line,
        Register later,
        Register self,
        Register ahead,
        Register aheadStride)
    {
        const int lines = WeightBytes / LineBytes, spacing = 8;
        var between = new Queue<Action>();
        for (int i = 0; i < lines; i++)
        {
            int place = i * LineBytes;
            between.Enqueue(() => code.Prefetch(input, next, place));
            between.Enqueue(() => code.Prefetch(weights, WeightBytes + place));
            if (i % (lines / LaterLines) == 0) between.Enqueue(() => code.PrefetchFar(later, place / (lines / LaterLines)));
            if (i % (lines / AheadPixels) != 0) continue;
            between.Enqueue(() => code.PrefetchToWrite(ahead, 0));
            between.Enqueue(() => code.PrefetchToWrite(ahead, LineBytes));
            between.Enqueue(() => code.Add(ahead, aheadStride));
        }

        between.Enqueue(() => code.Add(later, self, Offset(nameof(_laterStride))));

        void Space()
        {
            for (int i = 0; i < spacing && between.TryDequeue(out Action? write); i++) write();
        }

        void Pixels(int low)
        {
            for (int half = 0; half < 2; half++)
            {
                code.LoadTile(4 + half, input, line, PixelBytes / LineBytes, (half * 16 * PixelBytes) + (low * LowBytes));
                Space();
            }
        }

        void Channels(int low)
        {
            for (int half = 0; half < 2; half++)
            {
                code.LoadTile(6 + half, weights, line, 1, ((2 * low) + half) * TileBytes);
                Space();
            }
        }

        void Multiply()
        {
            for (int tile = 0; tile < 4; tile++)
            {
                code.MultiplyTiles(tile, 4 + (tile / 2), 6 + (tile % 2));
                Space();
            }
        }

        Pixels(1);
        Channels(0);
        Multiply();
        Pixels(0);
        Multiply();
        Channels(1);
        Multiply();
    }

    // What a system promises and what it does may differ: a small product must come out right.
    static bool Trial()
    {
        const int inputBytes = BlockPixels * PixelBytes, count = BlockPixels * PanelChannels;
        byte* memory = (byte*)NativeMemory.AlignedAlloc(inputBytes + WeightBytes + (count * sizeof(float)), LineBytes);
        ushort* inputs = (ushort*)memory, weights = (ushort*)(memory + inputBytes);
        float* sums = (float*)((byte*)weights + WeightBytes);
        // 1.0 everywhere high, 2⁻⁸ everywhere low.
        for (int i = 0; i < inputBytes / 2; i++) inputs[i] = (ushort)(i / 32 % 2 == 0 ? 0x3F80 : 0x3B80);
        for (int i = 0; i < WeightBytes / 2; i++) weights[i] = (ushort)(i < WeightBytes / 4 ? 0x3F80 : 0x3B80);
        nint tap = 0;
        var product = new AmxProduct
        {
            Inputs = (byte*)inputs,
            Weights = (byte*)weights,
            Sums = sums,
            Taps = &tap,
            TapCount = 1,
            Chunks = 1,
            Blocks = 1,
        };
        product.Run();
        bool isRight = true;
        for (int i = 0; i < count; i++) isRight &= sums[i] == ChunkChannels * (1f + (2f / 256f));
        NativeMemory.AlignedFree(memory);
        return isRight;
    }

    static int Offset(string field) => (int)Marshal.OffsetOf<AmxProduct>(field);
}


using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.Cpu.Amx;

namespace LiveGan.Synthesis.Tests.Cpu;

/// <summary>The tile registers' own: instructions, products, splitting. Where a machine has none, that nothing claims otherwise.</summary>
public sealed unsafe class AmxTests
{
    [Fact]
    public void Instructions_are_encoded_as_an_assembler_does()
    {
        // Checked against GNU as; displacements are always of 32 bits here.
        Check("53", code => code.Push(Register.Rbx));
        Check("4157", code => code.Push(Register.R15));
        Check("55", code => code.Push(Register.Rbp));
        Check("4154", code => code.Push(Register.R12));
        Check("415C", code => code.Pop(Register.R12));
        Check("415E", code => code.Pop(Register.R14));
        Check("488B8740000000", code => code.Load(Register.Rax, Register.Rdi, 0x40));
        Check("4C8B8708000000", code => code.Load(Register.R8, Register.Rdi, 8));
        Check("4D89C3", code => code.Move(Register.R11, Register.R8));
        Check("49C7C680000000", code => code.Set(Register.R14, 128));
        Check("48C7C640000000", code => code.Set(Register.Rsi, 64));
        Check("4C8BA708000000", code => code.Load(Register.R12, Register.Rdi, 8));
        Check("4C01E5", code => code.Add(Register.Rbp, Register.R12));
        Check("4C01D8", code => code.Add(Register.Rax, Register.R11));
        Check("4D01EB", code => code.Add(Register.R11, Register.R13));
        Check("4881C600100000", code => code.Add(Register.Rsi, 4096));
        Check("4981C100100000", code => code.Add(Register.R9, 4096));
        Check("4881FB01000000", code => code.Compare(Register.Rbx, 1));
        Check("4C0F44AF40000000", code => code.LoadIfEqual(Register.R13, Register.Rdi, 0x40));
        Check("48FFC90F85F7FFFFFF", code => code.CountDown(Register.Rcx, code.Here));
        Check("0F188E00100000", code => code.Prefetch(Register.Rsi, 4096));
        Check("420F188C2840000000", code => code.Prefetch(Register.Rax, Register.R13, 64));
        Check("0F0D8D40000000", code => code.PrefetchToWrite(Register.Rbp, 64));
        Check("C3", code => code.Return());
        Check("C4E278498000000000", code => code.ConfigureTiles(Register.Rax));
        Check("C4E27849C0", code => code.ReleaseTiles());
        Check("C4E27B49D8", code => code.ZeroTile(3));
        Check("C4A27B4BAC3040080000", code => code.LoadTile(5, Register.Rax, Register.R14, 1, 0x840));
        Check("C4A27B4BBC3E00040000", code => code.LoadTile(7, Register.Rsi, Register.R15, 1, 0x400));
        Check("C4827A4B943100080000", code => code.StoreTile(2, Register.R9, Register.R14, 1, 0x800));
        Check("C4A27B4BAC7040080000", code => code.LoadTile(5, Register.Rax, Register.R14, 2, 0x840));
        Check("410F189700010000", code => code.PrefetchFar(Register.R15, 0x100));
        Check("C4E2425CCC", code => code.MultiplyTiles(1, 4, 7));
    }

    [Fact]
    public void Splitting_keeps_seventeen_bits()
    {
        if (!Vector512.IsHardwareAccelerated) return;
        var random = new Random(5);
        float* split = stackalloc float[32];
        for (int round = 0; round < 1000; round++)
        {
            float[] numbers = [.. Enumerable.Range(0, 32).Select(_ => (random.NextSingle() - 0.5f) * MathF.Pow(2f, random.Next(-60, 60)))];
            AmxInputs.Split(Vector512.Create<float>(numbers), Vector512.Create<float>(numbers.AsSpan(16)), split);
            ushort* halves = (ushort*)split;
            for (int i = 0; i < 32; i++)
            {
                int place = (2 * (i % 16)) + (i / 16);
                float sum = Widened(halves[place]) + Widened(halves[32 + place]);
                Assert.InRange(sum - numbers[i], -MathF.Abs(numbers[i]) / (1 << 17), MathF.Abs(numbers[i]) / (1 << 17));
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(9, 1, 2)]
    [InlineData(3, 4, 3)]
    [InlineData(4, 16, 1)]
    public void A_product_sums_over_taps_and_channels(int taps, int chunks, int blocks)
    {
        Assert.Equal(AmxProduct.IsSupported && Vector512.IsHardwareAccelerated, CpuKernels.Supported.Contains(CpuKernel.Amx));
        if (!AmxProduct.IsSupported) return;
        int pixels = (blocks * AmxProduct.BlockPixels) + (2 * taps);
        var random = new Random(taps);
        float[] inputs = Numbers(random, chunks * pixels * 32), weights = Numbers(random, chunks * taps * 32 * 32);
        float* inputMemory = (float*)NativeMemory.AlignedAlloc((nuint)(chunks * pixels * AmxProduct.PixelBytes), 64);
        float* weightMemory = (float*)NativeMemory.AlignedAlloc((nuint)(chunks * taps * AmxProduct.WeightBytes), 64);
        float* sums = (float*)NativeMemory.AlignedAlloc((nuint)(blocks * AmxProduct.BlockPixels * 128), 64);
        nint* offsets = stackalloc nint[taps];
        for (int tap = 0; tap < taps; tap++) offsets[tap] = 2 * tap * AmxProduct.PixelBytes;
        fixed (float* source = inputs, filters = weights)
        {
            for (int p = 0; p < chunks * pixels; p++)
                AmxInputs.Split(Vector512.Load(source + (32 * p)), Vector512.Load(source + (32 * p) + 16), inputMemory + (32 * p));
            // [steps, in, out] → tiles of rows of pairs, the first 16 outputs first, high halves before low ones.
            float* split = stackalloc float[32];
            for (int row = 0; row < chunks * taps * 32; row++)
            {
                int step = row / 32, half = row % 32 / 16, i = row % 16;
                float* near = filters + (((step * 32) + i) * 32) + (16 * half);
                AmxInputs.Split(Vector512.Load(near), Vector512.Load(near + (16 * 32)), split);
                Vector512.Load(split).Store(weightMemory + (step * 1024) + (half * 256) + (16 * i));
                Vector512.Load(split + 16).Store(weightMemory + (step * 1024) + 512 + (half * 256) + (16 * i));
            }
        }

        var product = new AmxProduct
        {
            Inputs = (byte*)inputMemory,
            Weights = (byte*)weightMemory,
            Sums = sums,
            Taps = offsets,
            TapCount = taps,
            Chunks = chunks,
            ChunkStride = pixels * AmxProduct.PixelBytes,
            Blocks = blocks,
            Ahead = (byte*)sums,
            AheadStride = AmxProduct.PixelBytes,
        };
        product.Run();
        for (int p = 0; p < blocks * AmxProduct.BlockPixels; p++)
        {
            for (int o = 0; o < 32; o++)
            {
                double expected = 0, norm = 0;
                for (int chunk = 0; chunk < chunks; chunk++)
                {
                    for (int tap = 0; tap < taps; tap++)
                    {
                        for (int i = 0; i < 32; i++)
                        {
                            double term = (double)inputs[(((chunk * pixels) + p + (2 * tap)) * 32) + i]
                                * weights[(((((chunk * taps) + tap) * 32) + i) * 32) + o];
                            expected += term;
                            norm += term * term;
                        }
                    }
                }

                Assert.InRange(sums[(p * 32) + o] - expected, -3e-5 * Math.Sqrt(norm), 3e-5 * Math.Sqrt(norm));
            }
        }

        NativeMemory.AlignedFree(inputMemory);
        NativeMemory.AlignedFree(weightMemory);
        NativeMemory.AlignedFree(sums);
    }

    [Fact]
    public void A_thread_that_used_tiles_still_catches_what_the_runtime_learns_by_a_signal()
    {
        if (!AmxProduct.IsSupported) return;
        int caught = 0;
        for (int round = 0; round < 3; round++)
        {
            var thread = new Thread(() =>
            {
                Multiply();
                string? nothing = round > 5 ? "" : null;
                int zero = round > 5 ? 1 : 0;
                try
                {
                    _ = nothing!.Length;
                }
                catch (NullReferenceException)
                {
                    caught++;
                }

                GC.Collect();
                Multiply();
                try
                {
                    _ = round / zero;
                }
                catch (DivideByZeroException)
                {
                    caught++;
                }

                Multiply();
            });
            thread.Start();
            thread.Join();
        }

        Assert.Equal(6, caught);
    }

    [Fact]
    public void Threads_that_used_tiles_leave_no_memory_behind()
    {
        if (!AmxProduct.IsSupported) return;
        const int threads = 500;
        // Each would leave four pieces; the other tests come and go with far fewer.
        int before = File.ReadLines("/proc/self/maps").Count();
        for (int i = 0; i < threads; i++)
        {
            var thread = new Thread(Multiply);
            thread.Start();
            thread.Join();
        }

        for (int i = 0; i < 4; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(File.ReadLines("/proc/self/maps").Count() < before + threads);
    }

    static void Multiply()
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc(64 << 10, 64);
        NativeMemory.Clear(memory, 64 << 10);
        nint tap = 0;
        var product = new AmxProduct
        {
            Inputs = memory,
            Weights = memory + (16 << 10),
            Sums = (float*)(memory + (32 << 10)),
            Taps = &tap,
            TapCount = 1,
            Chunks = 1,
            Blocks = 1,
        };
        product.Run();
        NativeMemory.AlignedFree(memory);
    }

    static void Check(string expected, Action<MachineCode> write)
    {
        var code = new MachineCode();
        write(code);
        Assert.Equal(expected, Convert.ToHexString(code.ToArray()));
    }

    static float Widened(ushort half) => BitConverter.UInt32BitsToSingle((uint)half << 16);

    static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2f * random.NextSingle()) - 1f)];
}

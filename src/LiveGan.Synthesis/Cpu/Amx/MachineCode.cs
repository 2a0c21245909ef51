namespace LiveGan.Synthesis.Cpu.Amx;

/// <summary>A 64-bit register of the processor, by its number in instructions.</summary>
enum Register
{
    Rax = 0,
    Rcx = 1,
    Rdx = 2,
    Rbx = 3,
    Rbp = 5,
    Rsi = 6,
    Rdi = 7,
    R8 = 8,
    R9 = 9,
    R10 = 10,
    R11 = 11,
    R12 = 12,
    R13 = 13,
    R14 = 14,
    R15 = 15,
}

/// <summary>
/// Writes the few x86-64 instructions that a product of tiles is made of: .NET has no intrinsics for tile registers.
/// </summary>
/// <remarks>Encodings after Intel's manual; memory operands are base + displacement, or base + index + displacement for tiles.</remarks>
sealed class MachineCode
{
    const int NoPrefix = 0, Prefix66 = 1, PrefixF3 = 2, PrefixF2 = 3;
    const int StackPointer = 4;

    readonly List<byte> _bytes = [];

    /// <summary>What was written.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>A place to jump back to.</summary>
    public int Here => _bytes.Count;

    /// <summary>push register</summary>
    public void Push(Register register)
    {
        if (register >= Register.R8) _bytes.Add(0x41);
        _bytes.Add((byte)(0x50 | ((int)register & 7)));
    }

    /// <summary>pop register</summary>
    public void Pop(Register register)
    {
        if (register >= Register.R8) _bytes.Add(0x41);
        _bytes.Add((byte)(0x58 | ((int)register & 7)));
    }

    /// <summary>mov target, [address + displacement]</summary>
    public void Load(Register target, Register address, int displacement = 0) => Memory(0x8B, (int)target, address, displacement);

    /// <summary>mov target, source</summary>
    public void Move(Register target, Register source) => Pair(0x89, (int)source, target);

    /// <summary>mov target, value</summary>
    public void Set(Register target, int value)
    {
        Rex(0, 0, (int)target);
        _bytes.Add(0xC7);
        _bytes.Add((byte)(0xC0 | ((int)target & 7)));
        Number(value);
    }

    /// <summary>add target, source</summary>
    public void Add(Register target, Register source) => Pair(0x01, (int)source, target);

    /// <summary>add target, [address + displacement]</summary>
    public void Add(Register target, Register address, int displacement) => Memory(0x03, (int)target, address, displacement);

    /// <summary>add target, value</summary>
    public void Add(Register target, int value)
    {
        Pair(0x81, 0, target);
        Number(value);
    }

    /// <summary>dec target; jnz place</summary>
    public void CountDown(Register target, int place)
    {
        Pair(0xFF, 1, target);
        _bytes.Add(0x0F);
        _bytes.Add(0x85);
        Number(place - (_bytes.Count + 4));
    }

    /// <summary>cmp register, value</summary>
    public void Compare(Register register, int value)
    {
        Pair(0x81, 7, register);
        Number(value);
    }

    /// <summary>cmove target, [address + displacement]: where the last comparison found both equal.</summary>
    public void LoadIfEqual(Register target, Register address, int displacement)
    {
        Rex((int)target, 0, (int)address);
        _bytes.Add(0x0F);
        _bytes.Add(0x44);
        Operand((int)target, address, displacement);
    }

    /// <summary>prefetcht0 [address + displacement]</summary>
    public void Prefetch(Register address, int displacement)
    {
        if (address >= Register.R8) _bytes.Add(0x41);
        _bytes.Add(0x0F);
        _bytes.Add(0x18);
        Operand(1, address, displacement);
    }

    /// <summary>prefetcht1 [address + displacement]: into the second cache.</summary>
    public void PrefetchFar(Register address, int displacement)
    {
        if (address >= Register.R8) _bytes.Add(0x41);
        _bytes.Add(0x0F);
        _bytes.Add(0x18);
        Operand(2, address, displacement);
    }

    /// <summary>prefetcht0 [address + index + displacement]</summary>
    public void Prefetch(Register address, Register index, int displacement)
    {
        _bytes.Add((byte)(0x40 | ((int)index >> 3 << 1) | ((int)address >> 3)));
        _bytes.AddRange([0x0F, 0x18, 0x80 | (1 << 3) | StackPointer, (byte)((((int)index & 7) << 3) | ((int)address & 7))]);
        Number(displacement);
    }

    /// <summary>prefetchw [address + displacement]: the line is going to be written.</summary>
    public void PrefetchToWrite(Register address, int displacement)
    {
        if (address >= Register.R8) _bytes.Add(0x41);
        _bytes.Add(0x0F);
        _bytes.Add(0x0D);
        Operand(1, address, displacement);
    }

    /// <summary>ret</summary>
    public void Return() => _bytes.Add(0xC3);

    /// <summary>ldtilecfg [address]</summary>
    public void ConfigureTiles(Register address)
    {
        Vex(NoPrefix, 0x49, 0, address);
        Operand(0, address, 0);
    }

    /// <summary>tilerelease</summary>
    public void ReleaseTiles()
    {
        Vex(NoPrefix, 0x49, 0, default);
        _bytes.Add(0xC0);
    }

    /// <summary>tilezero tile</summary>
    public void ZeroTile(int tile)
    {
        Vex(PrefixF2, 0x49, 0, default);
        _bytes.Add((byte)(0xC0 | (tile << 3)));
    }

    /// <summary>tileloadd tile, [address + stride × scale + displacement]: row r from r strides on.</summary>
    /// <param name="tile">0…7.</param>
    /// <param name="address">The first row's, with the displacement.</param>
    /// <param name="stride">Bytes to the next row, divided by the scale.</param>
    /// <param name="scale">1 or 2.</param>
    /// <param name="displacement">In bytes.</param>
    public void LoadTile(int tile, Register address, Register stride, int scale, int displacement) =>
        TileMemory(PrefixF2, tile, address, stride, scale, displacement);

    /// <summary>tilestored [address + stride × scale + displacement], tile</summary>
    public void StoreTile(int tile, Register address, Register stride, int scale, int displacement) =>
        TileMemory(PrefixF3, tile, address, stride, scale, displacement);

    /// <summary>tdpbf16ps sums, a, b: sums += a·b, pairs of bfloat16 into float32.</summary>
    public void MultiplyTiles(int sums, int a, int b)
    {
        Vex(PrefixF3, 0x5C, b, default);
        _bytes.Add((byte)(0xC0 | (sums << 3) | a));
    }

    void TileMemory(int prefix, int tile, Register address, Register stride, int scale, int displacement)
    {
        Vex(prefix, 0x4B, 0, address, stride);
        _bytes.Add((byte)(0x80 | (tile << 3) | StackPointer));
        _bytes.Add((byte)((scale / 2 << 6) | (((int)stride & 7) << 3) | ((int)address & 7)));
        Number(displacement);
    }

    // Three-byte VEX of the map 0F38, 128 bits, W0.
    void Vex(int prefix, byte opcode, int second, Register address, Register index = default)
    {
        int extended = 0x80 | (index >= Register.R8 ? 0 : 0x40) | (address >= Register.R8 ? 0 : 0x20) | 2;
        _bytes.AddRange([0xC4, (byte)extended, (byte)(((~second & 15) << 3) | prefix), opcode]);
    }

    void Memory(byte opcode, int register, Register address, int displacement)
    {
        Rex(register, 0, (int)address);
        _bytes.Add(opcode);
        Operand(register, address, displacement);
    }

    void Pair(byte opcode, int register, Register target)
    {
        Rex(register, 0, (int)target);
        _bytes.Add(opcode);
        _bytes.Add((byte)(0xC0 | ((register & 7) << 3) | ((int)target & 7)));
    }

    // W, so that all are of 64 bits.
    void Rex(int register, int index, int address) =>
        _bytes.Add((byte)(0x48 | (register >> 3 << 2) | (index >> 3 << 1) | (address >> 3)));

    void Operand(int register, Register address, int displacement)
    {
        if (((int)address & 7) == StackPointer) throw new ArgumentOutOfRangeException(nameof(address));
        _bytes.Add((byte)(0x80 | ((register & 7) << 3) | ((int)address & 7)));
        Number(displacement);
    }

    void Number(int value) => _bytes.AddRange(BitConverter.GetBytes(value));
}

using System.Buffers.Binary;

namespace LiveGan.Checkpoints.Tests;

/// <summary>Damages a file in place, reproducibly, and undoes it: most often where its structure is, sometimes anywhere.</summary>
sealed class Mutation
{
    static readonly byte[] TellingBytes =
        [0, 1, 2, 0x7f, 0x80, 0xff, (byte)'(', (byte)'.', (byte)'R', (byte)'Q', (byte)'t', (byte)'u', (byte)'b', (byte)'h', (byte)'r', (byte)'}', (byte)'"'];

    static readonly uint[] TellingNumbers = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x10000, 0xfffffffe, 1 << 20];
    readonly byte[] _file;
    readonly int[] _structure;
    readonly List<(int At, byte Old)> _changes = [];

    public Mutation(byte[] file, int[] structure)
    {
        _file = file.ToArray();
        _structure = structure;
    }

    /// <summary>Offsets that hold structure rather than weights: their surroundings look like text or small numbers.</summary>
    public static int[] FindStructure(byte[] file)
    {
        const int Window = 16;
        var plain = new int[file.Length + 1];
        for (int i = 0; i < file.Length; i++) plain[i + 1] = plain[i] + (file[i] is < 0x20 or (>= (byte)' ' and < 0x7f) ? 1 : 0);
        var offsets = new List<int>();
        for (int i = 0; i < file.Length; i++)
        {
            int from = Math.Max(0, i - Window);
            int to = Math.Min(file.Length, i + Window);
            if (plain[to] - plain[from] >= 0.8 * (to - from)) offsets.Add(i);
        }

        return [.. offsets];
    }

    /// <summary>The damaged file; call <see cref="Undo"/> before the next.</summary>
    public ReadOnlyMemory<byte> Apply(Random random)
    {
        // One change reaches deep states; many are refused early, which makes so many mutations affordable.
        int count = random.Next(8) == 0 ? 1 : random.Next(2, 17);
        for (int i = 0; i < count; i++) Change(random);
        return random.Next(20) == 0 ? _file.AsMemory(0, Position(random)) : _file;
    }

    public void Undo()
    {
        for (int i = _changes.Count - 1; i >= 0; i--) _file[_changes[i].At] = _changes[i].Old;
        _changes.Clear();
    }

    void Change(Random random)
    {
        int at = Position(random);
        switch (random.Next(6))
        {
            case 0: Set(at, (byte)(_file[at] ^ (1 << random.Next(8)))); break;
            case 1: Set(at, (byte)random.Next(256)); break;
            case 2: Set(at, TellingBytes[random.Next(TellingBytes.Length)]); break;
            case 3:
                Span<byte> number = stackalloc byte[4];
                BinaryPrimitives.WriteUInt32LittleEndian(number, TellingNumbers[random.Next(TellingNumbers.Length)]);
                Overwrite(at, number);
                break;
            case 4: Overwrite(at, Piece(random).ToArray()); break;
            default:
                byte other = _file[at];
                int to = Position(random);
                Set(at, _file[to]);
                Set(to, other);
                break;
        }
    }

    ReadOnlySpan<byte> Piece(Random random)
    {
        int from = Position(random);
        return _file.AsSpan(from, Math.Min(_file.Length - from, 1 + random.Next(40)));
    }

    void Overwrite(int at, ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length && at + i < _file.Length; i++) Set(at + i, bytes[i]);
    }

    void Set(int at, byte value)
    {
        _changes.Add((at, _file[at]));
        _file[at] = value;
    }

    int Position(Random random) => random.Next(10) == 0 ? random.Next(_file.Length) : _structure[random.Next(_structure.Length)];
}

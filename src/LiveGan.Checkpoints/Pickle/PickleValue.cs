using LiveGan.Checkpoints.Files;

namespace LiveGan.Checkpoints.Pickle;

/// <summary>One value of a pickle: a small discriminated set, with strings and byte strings left in the file.</summary>
readonly struct PickleValue
{
    readonly object? _reference;
    readonly long _bits;

    PickleValue(PickleKind kind, object? reference, long bits = 0)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
    }

    public PickleKind Kind { get; }

    public static PickleValue None => new(PickleKind.None, null);

    public static PickleValue Boolean(bool value) => new(PickleKind.Boolean, null, value ? 1 : 0);

    public static PickleValue Integer(long value) => new(PickleKind.Integer, null, value);

    public static PickleValue Float(double value) => new(PickleKind.Float, null, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A string, byte string or long integer: <paramref name="length"/> bytes of <paramref name="source"/>.</summary>
    public static PickleValue Slice(PickleKind kind, PickleSource source, int offset, int length) =>
        new(kind, source, ((long)offset << 32) | (uint)length);

    public static PickleValue Of(PickleKind kind, PickleSequence items) => new(kind, items);

    public static PickleValue Of(PickleDictionary entries) => new(PickleKind.Dictionary, entries);

    public static PickleValue Of(PickleGlobal global) => new(PickleKind.Global, global);

    public static PickleValue Of(PickleCall call) => new(PickleKind.Call, call);

    public bool IsAbsentOrNone => Kind is PickleKind.Absent or PickleKind.None;

    /// <summary>The items of a tuple, list, set or persistent id; null for other kinds.</summary>
    public PickleSequence? Sequence => _reference as PickleSequence;

    public PickleDictionary? Dictionary => _reference as PickleDictionary;

    public PickleGlobal? Global => _reference as PickleGlobal;

    public PickleCall? Call => _reference as PickleCall;

    /// <summary>Where a slice lies; meaningful only for strings, byte strings and long integers.</summary>
    public PickleSource Source => (PickleSource)_reference!;

    public int Offset => (int)(_bits >> 32);

    public int Length => (int)_bits;

    /// <summary>The bytes of a string, byte string or long integer.</summary>
    public ReadOnlySpan<byte> Span => Source.Memory.Span.Slice(Offset, Length);

    /// <summary>True for exactly this string.</summary>
    public bool Is(ReadOnlySpan<byte> text) => Kind == PickleKind.Text && Length == text.Length && Span.SequenceEqual(text);

    /// <summary>A whole number, also where a file wrote True or False.</summary>
    public bool TryInteger(out long value)
    {
        value = _bits;
        return Kind is PickleKind.Integer or PickleKind.Boolean;
    }

    /// <summary>Any plain number as a double.</summary>
    public bool TryNumber(out double value)
    {
        value = Kind == PickleKind.Float ? BitConverter.Int64BitsToDouble(_bits) : _bits;
        return Kind is PickleKind.Float or PickleKind.Integer or PickleKind.Boolean;
    }

    public bool TryBoolean(out bool value)
    {
        value = _bits != 0;
        return Kind is PickleKind.Boolean or PickleKind.Integer;
    }

    /// <summary>A short description for messages.</summary>
    public override string ToString() => Kind switch
    {
        PickleKind.Boolean => _bits != 0 ? "True" : "False",
        PickleKind.Integer => Legible.Number(_bits),
        PickleKind.Float => Legible.Number(BitConverter.Int64BitsToDouble(_bits)),
        PickleKind.Text => Legible.Text(Span),
        PickleKind.Global => Global!.FullName,
        PickleKind.Call => Call!.Global.FullName + "(…)",
        _ => Kind.ToString(),
    };
}

using System.Text;
using FsCheck;
using FsCheck.Xunit;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Tests;

public class NpyFileTests
{
    [Property(MaxTest = 200)]
    public bool What_is_written_is_read_back(byte a, byte b, byte c, int seed)
    {
        int[] shape = [.. new[] { a % 5, b % 7, c % 9 }.Take(seed & 3)];
        var random = new System.Random(seed);
        float[] values = [.. Enumerable.Range(0, shape.Aggregate(1, (x, y) => x * y)).Select(_ => BitConverter.Int32BitsToSingle(random.Next()))];
        using var stream = new MemoryStream();
        NpyFile.Write(stream, values, shape);
        var read = NpyFile.ReadSingle(stream.ToArray());
        return read.Shape.SequenceEqual(shape) &&
            read.Values.Select(BitConverter.SingleToInt32Bits).SequenceEqual(values.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_written_file_is_byte_for_byte_what_NumPy_writes()
    {
        // numpy.save of a float32 [2, 3]: the fixtures' own header of the same rank.
        using var stream = new MemoryStream();
        var fixture = Fixture.Of("sg2/m_a32.pkl").Reference("z");
        NpyFile.Write(stream, fixture.Values, fixture.Shape);
        using var other = new MemoryStream();
        NpyFile.Write(other, [1, 2, 3, 4, 5, 6], 6);
        Assert.Equal(128 + 24, other.Length);
        Assert.Equal("{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }", Encoding.ASCII.GetString(other.ToArray()[10..128]).TrimEnd());
        Assert.Equal((byte)'\n', other.ToArray()[127]);
        Assert.Equal(fixture.Values, NpyFile.ReadSingle(stream.ToArray()).Values);
    }

    [Fact]
    public void Bytes_and_doubles_are_read_as_singles()
    {
        Assert.Equal([0, 7, 255f], NpyFile.ReadSingle(Npy("|u1", "(3,)", [0, 7, 255])).Values);
        Assert.Equal([0.1f, -2], NpyFile.ReadSingle(Npy("<f8", "(2,)", [.. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(-2.0)])).Values);
        var pictures = Fixture.Of("sg2/m_a32.pkl").Reference("img_psi1_const_u8_nhwc");
        Assert.Equal([1, 32, 32, 3], pictures.Shape);
        Assert.All(pictures.Values, v => Assert.True(v is >= 0 and <= 255 && v == MathF.Floor(v)));
    }

    [Fact]
    public void Version_2_is_read()
    {
        byte[] one = Npy("<f4", "()", BitConverter.GetBytes(1.5f));
        byte[] two = [.. one[..6], 2, 0, one[8], one[9], 0, 0, .. one[10..]];
        Assert.Equal([1.5f], NpyFile.ReadSingle(two).Values);
    }

    [Theory]
    [InlineData("<i8", "(1,)", 8, "it holds '<i8'")]
    [InlineData(">f4", "(1,)", 4, "it holds '>f4'")]
    [InlineData("|O", "(1,)", 4, "it holds '|O'")]
    [InlineData("<f4", "(2,)", 4, "2 numbers of 4 bytes are promised")]
    [InlineData("<f4", "(1,)", 5, "1 numbers of 4 bytes are promised")]
    [InlineData("<f4", "(99999, 99999)", 4, "promises more numbers")]
    [InlineData("<f4", "(-1,)", 4, "unreadable")]
    [InlineData("<f4", "(1", 4, "unreadable")]
    [InlineData("<f4", "1", 4, "unreadable")]
    [InlineData("<f4", "(1,), 'shape': (1,)", 4, "unreadable")]
    [InlineData("<f4", "(1,), 'more': 1", 4, "unreadable")]
    public void Bad_arrays_are_refused(string type, string shape, int bytes, string because)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => NpyFile.ReadSingle(Npy(type, shape, new byte[bytes])));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_never_surprises()
    {
        byte[] good = Npy("<f4", "(2, 2)", new byte[16]);
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new System.Random(seed);
            byte[] bad = good[..(random.Next(4) == 0 ? random.Next(good.Length) : good.Length)];
            for (int i = random.Next(4); i >= 0 && bad.Length > 0; i--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            try
            {
                NpyFile.ReadSingle(bad);
            }
            catch (InvalidDataException)
            {
                // One of the two accepted outcomes.
            }
        }
    }

    static byte[] Npy(string type, string shape, byte[] data)
    {
        byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. header, .. data];
    }
}

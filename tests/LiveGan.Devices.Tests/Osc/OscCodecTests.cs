using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Devices.Osc;

namespace LiveGan.Devices.Tests.Osc;

[Properties(Arbitrary = [typeof(OscCodecTests)], MaxTest = 300)]
public class OscCodecTests
{
    public static Arbitrary<OscMessage> Messages() => Arb.From(
        from address in Texts()
        from arguments in Gen.ListOf(Arguments())
        select new OscMessage("/" + address, [.. arguments]));

    static Gen<string> Texts() =>
        Gen.ArrayOf(Gen.Elements('a', 'Z', '0', '/', '-', 'ü')).Select(letters => new string(letters));

    static Gen<OscArgument> Arguments() =>
        from tag in Gen.Elements('i', 'f', 's', 'b', 'h', 't', 'd', 'S', 'c', 'r', 'm', 'T', 'F', 'N', 'I', '[', ']')
        from number in Gen.Choose(int.MinValue, int.MaxValue)
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from text in Texts()
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b))
        select tag switch
        {
            's' or 'S' => new OscArgument(tag, 0, Encoding.UTF8.GetBytes(text)),
            'b' => new OscArgument(tag, 0, bytes),
            'h' or 't' or 'd' => new OscArgument(tag, ((long)high << 32) | (uint)number, default),
            'i' or 'f' or 'c' or 'r' or 'm' => new OscArgument(tag, number, default),
            _ => new OscArgument(tag, 0, default),
        };

    static List<OscMessage>? Read(ReadOnlySpan<byte> packet)
    {
        var sink = new Sink { Messages = [] };
        return OscReader.TryRead(packet, ref sink) ? sink.Messages : null;
    }

    static bool Same(OscMessage a, OscMessage b) => a.Address == b.Address && a.Arguments.SequenceEqual(b.Arguments);

    [Property]
    public bool What_is_written_is_read(OscMessage message) =>
        Read(message.ToPacket()) is [var read] && Same(message, read);

    [Property]
    public bool A_bundle_is_read_in_order(OscMessage[] messages)
    {
        var writer = new OscWriter(new byte[1 << 20]);
        writer.BeginBundle(OscTimeTag.Immediately);
        foreach (OscMessage message in messages) writer.WriteElement(message);
        return Read(writer.Written) is { } read && read.Count == messages.Length && read.Zip(messages).All(pair => Same(pair.First, pair.Second));
    }

    [Property]
    public bool A_damaged_packet_gives_everything_or_nothing(OscMessage message, int seed)
    {
        byte[] packet = message.ToPacket();
        var random = new Random(seed);
        for (int i = 0; i < 1 + random.Next(4); i++) packet[random.Next(packet.Length)] = (byte)random.Next(256);
        byte[] cut = packet[..random.Next(packet.Length)];
        // Whatever comes, it ends without an exception.
        _ = Read(packet);
        return Read(cut) is null or { Count: <= 1 };
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(2);
        byte[] bytes = new byte[65536];
        for (int round = 0; round < 300; round++)
        {
            int length = random.Next(bytes.Length);
            random.NextBytes(bytes.AsSpan(0, length));
            if (round % 3 == 0) "#bundle\0"u8.CopyTo(bytes);
            if (round % 3 == 1) "/a\0\0,"u8.CopyTo(bytes);
            _ = Read(bytes.AsSpan(0, length));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a\0\0\0")]
    [InlineData("/a\0\0,i\0\0")]
    [InlineData("/a\0\0,i\0\0\0\0\0\u0001zzzz")]
    [InlineData("/a\0\0,x\0\0\0\0\0\u0001")]
    [InlineData("/a\0\0iiii")]
    [InlineData("/a\0\0,b\0\0\u007f\0\0\0")]
    [InlineData("#bundle\0")]
    [InlineData("#bundle\0\0\0\0\0\0\0\0\u0001\0\0\0\u0020/a\0\0")]
    public void What_is_no_OSC_is_refused(string packet) => Assert.Null(Read(Encoding.Latin1.GetBytes(packet)));

    [Fact]
    public void Bundles_in_bundles_have_a_limit()
    {
        byte[] packet = new OscMessage("/a").ToPacket();
        for (int depth = 0; depth < OscReader.MaxDepth; depth++) packet = Wrap(packet);
        Assert.Single(Read(packet)!);
        Assert.Null(Read(Wrap(packet)));
    }

    static byte[] Wrap(byte[] packet) =>
        [.. "#bundle\0"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, (byte)(packet.Length >> 8), (byte)packet.Length, .. packet];

    [Theory]
    [InlineData("/a/*/c", "/a/bbb/c", true)]
    [InlineData("/a/*/c", "/a/b/b/c", false)]
    [InlineData("/a/?", "/a/b", true)]
    [InlineData("/a/?", "/a/bb", false)]
    [InlineData("/f/[1-3]", "/f/2", true)]
    [InlineData("/f/[!1-3]", "/f/2", false)]
    [InlineData("/f/[!1-3]", "/f/9", true)]
    [InlineData("/{foo,bar}/x", "/bar/x", true)]
    [InlineData("/{foo,bar}/x", "/baz/x", false)]
    [InlineData("/f*/1*", "/fader/12", true)]
    [InlineData("/f*r", "/fader", true)]
    [InlineData("/*", "/", true)]
    [InlineData("/{a", "/a", false)]
    [InlineData("/[a", "/a", false)]
    public void A_pattern_matches_as_OSC_says(string pattern, string address, bool expected) =>
        Assert.Equal(expected, OscPattern.Matches(Encoding.ASCII.GetBytes(pattern), Encoding.ASCII.GetBytes(address)));

    [Fact]
    public void A_pattern_that_would_take_for_ever_matches_nothing()
    {
        byte[] pattern = Encoding.ASCII.GetBytes("/" + string.Concat(Enumerable.Repeat("*a", 200)) + "b");
        byte[] address = Encoding.ASCII.GetBytes("/" + new string('a', 500));
        Assert.False(OscPattern.Matches(pattern, address));
    }

    struct Sink : IOscSink
    {
        public List<OscMessage> Messages;

        public readonly void OnMessage(in OscMessageView message) => Messages.Add(OscMessage.From(message));
    }
}

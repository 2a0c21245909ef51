namespace LiveGan.Checkpoints.Tests;

public class ProtocolTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(5, true)]
    public void A_bare_generator_of_any_protocol_gives_its_weights_back(byte protocol, bool byteArrays)
    {
        using var network = Fixture.Of("sg2/m_b64.pkl").Open();
        byte[] pickle = new NetworkPickle(protocol) { AsByteArray = byteArrays }.Write(network);
        using var read = Checkpoint.Open(pickle, "written");

        NetworkAssert.SameWeights(network, read);
        Assert.Equal(network.Resolution, read.Resolution);
    }

    [Fact]
    public void Frames_are_passed_over()
    {
        using var network = Fixture.Of("sg2/m_clamp32.pkl").Open();
        byte[] pickle = new NetworkPickle(5).Write(network);
        byte[] framed = new PickleWriter(5).Op(0x95).UInt64((ulong)pickle.Length - 2).Raw(pickle.AsSpan(2)).ToArray();
        using var read = Checkpoint.Open(framed, "framed");
        NetworkAssert.SameWeights(network, read);

        byte[] beyond = new PickleWriter(5).Op(0x95).UInt64((ulong)pickle.Length - 1).Raw(pickle.AsSpan(2)).ToArray();
        Refusal.Of(beyond, "a frame of");
    }

    [Theory]
    [InlineData(0x97)]
    [InlineData(0x98)]
    public void Buffers_outside_of_the_file_are_refused(byte opcode) =>
        Refusal.Of(new PickleWriter(5).Op(opcode).Stop(), "keeps buffers outside of the file (byte 2)");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    public void Other_protocols_are_refused(byte protocol) =>
        Refusal.Of(PickleWriter.Bare().Op(0x80).Byte(2).Op(0x80).Byte(protocol).Op('N').Stop(), $"pickle protocol {protocol} (byte 2)");
}

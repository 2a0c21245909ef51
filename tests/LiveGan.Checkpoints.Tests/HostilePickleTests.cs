namespace LiveGan.Checkpoints.Tests;

public class HostilePickleTests
{
    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "getattr")]
    [InlineData("numpy.core.multiarray", "fromfile")]
    [InlineData("numpy._core.multiarray", "fromfile")]
    [InlineData("torch.storage._load_from", "bytes")]
    [InlineData("collections", "OrderedDict.fromkeys")]
    [InlineData("", "")]
    public void A_global_that_no_checkpoint_needs_is_named_with_its_byte(string module, string name)
    {
        byte[] file = new PickleWriter().Op('}').Global(module, name).Text("touch /tmp/owned").Op(0x85).Op('R').Stop();
        string message = Refusal.Of(file, $"asks for the global '{module}.{name}', which no StyleGAN checkpoint needs (byte 3)");
        Assert.Contains("do not load this file with Python", message, StringComparison.Ordinal);
        Refusal.Of(new PickleWriter().StackGlobal(module, name).Stop(), $"'{module}.{name}'");
    }

    [Fact]
    public void A_name_cannot_play_with_the_terminal()
    {
        string message = Refusal.Of(new PickleWriter().StackGlobal("os\u001b[2J", "system\u202e").Stop(), "'os·[2J.system·'");
        Assert.DoesNotContain('\u001b', message);
        Refusal.Of(new PickleWriter().StackGlobal(new string('x', 100_000), "y").Stop(), "xxx…");
    }

    [Fact]
    public void A_TensorFlow_network_is_told_apart() =>
        Refusal.Of(new PickleWriter(2).Global("dnnlib.tflib.network", "Network").Stop(), "convert it first with legacy.py");

    [Fact]
    public void Lengths_beyond_the_file_are_refused_before_anything_is_allocated()
    {
        Refusal.Of(new PickleWriter().Op(0x8d).UInt64(1UL << 63).Raw("abc"u8).Stop(), "9223372036854775808 bytes are needed at byte 11");
        Refusal.Of(new PickleWriter().Op(0x8e).UInt64(ulong.MaxValue).Stop(), "bytes are needed");
        Refusal.Of(new PickleWriter(5).Op(0x96).UInt64(1UL << 40).Stop(), "bytes are needed");
        Refusal.Of(new PickleWriter().Op('X').UInt32(uint.MaxValue).Stop(), "4294967295 bytes are needed");
        Refusal.Of(new PickleWriter().Op('B').UInt32(0x7fffffff).Stop(), "bytes are needed");
        Refusal.Of(new PickleWriter().Op(0x8b).UInt32(0x80000000).Stop(), "bytes are needed");
        Refusal.Of(new PickleWriter().Op(0x95).UInt64(ulong.MaxValue).Stop(), "a frame of 18446744073709551615 bytes");
    }

    [Theory]
    [InlineData(0x7fffffffu)]
    [InlineData(0x80000000u)]
    [InlineData(uint.MaxValue)]
    [InlineData(100_000u)]
    public void A_memo_index_out_of_thin_air_is_refused(uint index)
    {
        Refusal.Of(new PickleWriter().Ops("Nr").UInt32(index).Stop(), $"memo entry {index}");
        Refusal.Of(new PickleWriter().Op('j').UInt32(index).Stop(), $"memo entry {index} is used and was never written");
    }

    [Fact]
    public void Deep_nesting_ends_in_a_message()
    {
        Refusal.Of(new PickleWriter().Ops(new string('(', 1_000_000)).Stop(), "nests deeper than 16384 levels");
        Refusal.Of(new PickleWriter().Ops(new string(']', 1_000_000)).Stop(), "more objects than");
        Refusal.Of(new PickleWriter().Ops(new string('}', 1_000_000)).Stop(), "more objects than");
        Refusal.Of(new PickleWriter().Ops(new string('N', 1_000_000)).Stop(), "more objects than");
        // Tuples in tuples: 300,000 levels deep, and nothing here recurses.
        Refusal.Of(new PickleWriter().Op('N').Ops(new string('\u0085', 300_000)).Stop(), "more objects than");
        Refusal.Of(new PickleWriter().Op('N').Ops(new string('\u0085', 3_000)).Stop(), "where a pickled network is needed");
    }

    [Fact]
    public void A_billion_laughs_stay_descriptions()
    {
        var laughs = new PickleWriter().Ops("]\u0094");
        for (int level = 0; level < 60; level++)
        {
            laughs.Op(']').Op('(');
            for (int i = 0; i < 10; i++) laughs.Op('h').Byte((byte)level);
            laughs.Op('e').Op(0x94);
        }

        // What is left on the stack is gathered into a tuple, the root.
        byte[] file = PickleWriter.Bare().Op(0x80).Byte(4).Op('(').Raw(laughs.ToArray().AsSpan(2)).Op('t').Stop();
        Refusal.Of(file, "where a pickled network is needed");
    }

    [Fact]
    public void Doubling_by_DUP_and_TUPLE_is_bounded()
    {
        Refusal.Of(new PickleWriter().Op('N').Ops(string.Concat(Enumerable.Repeat("2\u0086", 100_000))).Stop(), "more objects than");
        Refusal.Of(new PickleWriter().Op('N').Ops(string.Concat(Enumerable.Repeat("2\u0086", 3_000))).Stop(), "where a pickled network is needed");
    }

    [Fact]
    public void Structures_that_contain_themselves_are_no_trouble()
    {
        // d = {}; d['G_ema'] = d
        Refusal.Of(new PickleWriter().Ops("}\u0094").Text("G_ema").Op('h').Byte(0).Op('s').Stop(), "its 'G_ema' is a dict of 'G_ema'");
        // A module whose children are itself: the walk has a plan and does not follow.
        var module = new PickleWriter().StackGlobal("torch_utils.persistence", "_reconstruct_persistent_obj").Op('}').Op(0x94);
        module.Text("class_name").Text("Generator").Op('s').Op(0x85).Op('R').Op(0x94).Op('0').Op('h').Byte(0).Text("state").Op('}').Op(0x94)
            .Text("_modules").Op('}').Text("synthesis").Op('h').Byte(1).Op('s').Text("mapping").Op('h').Byte(1).Op('s').Ops("ss").Op('0').Op('h').Byte(1);
        Refusal.Of(module.Stop(), "has no layer 'fc0'");
    }

    [Theory]
    [InlineData("N.", "its root is")]
    [InlineData(".", "values left over")]
    [InlineData("NN.", "values left over")]
    [InlineData("(.", "values left over")]
    [InlineData("t.", "a mark is missing")]
    [InlineData("(0N.", "its root is")]
    [InlineData("0.", "a value is missing")]
    [InlineData("N(\u0086.", "of 2 items finds fewer")]
    [InlineData("R.", "a value is missing")]
    [InlineData("NNR.", "is called")]
    [InlineData("N)R.", "is called")]
    [InlineData("NNs.", "no dict to go to")]
    [InlineData("NNNs.", "which is no dict")]
    [InlineData("N(Nu.", "which is no dict")]
    [InlineData("}(Nu.", "a key without a value")]
    [InlineData("NNa.", "is given to a None")]
    [InlineData("NNb.", "is given attributes")]
    [InlineData("NQ.", "refers to objects outside")]
    [InlineData("i.", "0x69 is no instruction")]
    [InlineData("\u0082\u0001.", "0x82 is no instruction")]
    [InlineData("cos", "bytes are needed")]
    [InlineData("NN\u0093.", "a global's name is no string")]
    [InlineData("ccollections\nOrderedDict\n(NtR.", "a dict is made of a None")]
    [InlineData("ccollections\nOrderedDict\n]Na\u0085R.", "something else than pairs")]
    [InlineData("ctorch\nFloatStorage\n)R.", "the type 'torch.FloatStorage' is called")]
    public void Programs_that_make_no_sense_are_refused(string opcodes, string because) =>
        Refusal.Of(new PickleWriter().Ops(opcodes).ToArray(), because);

    [Fact]
    public void Tensors_that_lie_are_refused()
    {
        using var network = Fixture.Of("sg2/m_b64.pkl").Open();
        Refusal.Of(Lying((_, shape) => shape.Length == 4 ? [int.MaxValue, int.MaxValue, 3, 3] : shape), "it is damaged: ");
        Refusal.Of(Lying((_, shape) => shape.Length == 4 ? [shape[0] + 1, .. shape[1..]] : shape), "reaches outside of its storage");
        Refusal.Of(Lying((_, shape) => shape.Length == 2 ? [-1, shape[1]] : shape), "its shape is impossible");
        Refusal.Of(Lying((name, shape) => name == "bias" ? [1, 1, 1, 1, 1, 1, 1, 1, 1] : shape), "its shape is unreadable");
        Refusal.Of(Lying((_, shape) => shape.Length == 4 ? [0, .. shape[1..]] : shape), "has the shape");
        Refusal.Of(Lying((_, shape) => shape.Length == 2 ? [shape[0], 1] : shape), "");
        Refusal.Of(new NetworkPickle(4) { ClaimedOffset = 1 }.Write(network), "reaches outside of its storage");
        Refusal.Of(new NetworkPickle(4) { ClaimedOffset = -1 }.Write(network), "starts outside of its storage");
        Refusal.Of(new NetworkPickle(4) { ClaimedOffset = int.MaxValue }.Write(network), "starts outside of its storage");

        byte[] Lying(Func<string, int[], int[]> claim) => new NetworkPickle(4) { ClaimedShape = claim }.Write(network);
    }
}

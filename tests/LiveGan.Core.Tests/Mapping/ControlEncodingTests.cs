using FsCheck;
using FsCheck.Xunit;
using LiveGan.Core.Mapping;

namespace LiveGan.Core.Tests.Mapping;

public sealed class ControlEncodingTests
{
    static readonly ControlEncoding[] Relative =
        [ControlEncoding.SignedBit, ControlEncoding.SignedBit2, ControlEncoding.BinOffset, ControlEncoding.TwosComplement];

    // The table of Ableton Live's manual, "Mapping to Relative MIDI Controllers".
    [Theory]
    [InlineData(ControlEncoding.SignedBit, 1, 1)]
    [InlineData(ControlEncoding.SignedBit, 63, 63)]
    [InlineData(ControlEncoding.SignedBit, 65, -1)]
    [InlineData(ControlEncoding.SignedBit, 127, -63)]
    [InlineData(ControlEncoding.SignedBit2, 65, 1)]
    [InlineData(ControlEncoding.SignedBit2, 127, 63)]
    [InlineData(ControlEncoding.SignedBit2, 1, -1)]
    [InlineData(ControlEncoding.SignedBit2, 63, -63)]
    [InlineData(ControlEncoding.BinOffset, 65, 1)]
    [InlineData(ControlEncoding.BinOffset, 127, 63)]
    [InlineData(ControlEncoding.BinOffset, 63, -1)]
    [InlineData(ControlEncoding.BinOffset, 1, -63)]
    [InlineData(ControlEncoding.TwosComplement, 1, 1)]
    [InlineData(ControlEncoding.TwosComplement, 64, 64)]
    [InlineData(ControlEncoding.TwosComplement, 127, -1)]
    [InlineData(ControlEncoding.TwosComplement, 65, -63)]
    public void Steps_are_as_the_manuals_say(ControlEncoding encoding, int value, int steps) =>
        Assert.Equal(steps, ControlSteps.Decode(encoding, value));

    [Fact]
    public void Every_number_of_steps_survives_every_relative_encoding()
    {
        foreach (ControlEncoding encoding in Relative)
        {
            for (int steps = -63; steps <= 63; steps++)
            {
                int value = ControlSteps.Encode(encoding, steps);
                Assert.InRange(value, 0, 127);
                Assert.Equal(steps, ControlSteps.Decode(encoding, value));
            }
            Assert.Throws<ArgumentOutOfRangeException>(() => ControlSteps.Encode(encoding, 64));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => ControlSteps.Decode(ControlEncoding.Absolute, 1));
    }

    [Theory]
    [InlineData(ControlPosition.Coarse)]
    [InlineData(ControlPosition.Fine)]
    public void Every_absolute_value_survives_and_they_rise(int bits)
    {
        float previous = -2;
        for (int value = 0; value < 1 << bits; value++)
        {
            float position = ControlPosition.Decode(value, bits);
            Assert.True(position > previous);
            Assert.Equal(value, ControlPosition.Encode(position, bits));
            previous = position;
        }
        Assert.Equal(-1f, ControlPosition.Decode(0, bits));
        Assert.Equal(0f, ControlPosition.Decode(1 << (bits - 1), bits));
        Assert.Equal(1f, ControlPosition.Decode((1 << bits) - 1, bits));
    }

    [Property]
    public void A_pair_of_messages_carries_every_14_bit_value_from_any_other(ushort before, ushort after)
    {
        var pair = new FinePair();
        pair.Coarse((before & 16383) >> 7, out _);
        pair.Fine(before & 127, out int first);
        Assert.Equal(before & 16383, first);

        int target = after & 16383;
        bool moved = pair.Coarse(target >> 7, out int between);
        Assert.True(pair.Fine(target & 127, out int last));
        Assert.Equal(target, last);
        // On its way it does not leave the way.
        if (moved) Assert.InRange(between, Math.Min(first, last), Math.Max(first, last));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(64, 8192)]
    [InlineData(127, 16383)]
    public void A_sender_of_coarse_messages_alone_uses_the_whole_range(int coarse, int expected)
    {
        var pair = new FinePair();
        Assert.True(pair.Coarse(coarse, out int value));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void A_fine_message_alone_says_nothing()
    {
        var pair = new FinePair();
        Assert.False(pair.Fine(5, out _));
    }

    [Fact]
    public void An_nrpn_is_selected_by_both_halves_and_ended_by_null_or_an_rpn()
    {
        var selection = new NrpnSelection();
        Assert.Equal(-1, selection.Parameter);
        selection.Select(99, 3);
        Assert.Equal(-1, selection.Parameter);
        selection.Select(98, 5);
        Assert.Equal(3 * 128 + 5, selection.Parameter);
        selection.Select(98, 0);
        Assert.Equal(3 * 128, selection.Parameter);
        selection.Select(101, 0);
        Assert.Equal(-1, selection.Parameter);
        selection.Select(99, 127);
        selection.Select(98, 127);
        Assert.Equal(-1, selection.Parameter);
    }
}

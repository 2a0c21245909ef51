using FsCheck.Xunit;
using LiveGan.Media.Films;

namespace LiveGan.Media.Tests.Films;

public sealed class FrameRateTests
{
    [Theory]
    [InlineData("24", 24, 1)]
    [InlineData("29.97", 30000, 1001)]
    [InlineData("23.976", 24000, 1001)]
    [InlineData("119.88", 120000, 1001)]
    [InlineData("25/2", 25, 2)]
    public void Rates_are_fractions(string text, int numerator, int denominator)
    {
        Assert.True(FrameRate.TryParse(text, out FrameRate rate));
        Assert.Equal(new FrameRate(numerator, denominator), rate);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("241")]
    [InlineData("-24")]
    [InlineData("1/0")]
    [InlineData("24.5")]
    [InlineData("")]
    [InlineData("99999999999")]
    public void What_is_no_rate_is_none(string text) => Assert.False(FrameRate.TryParse(text, out _));

    [Property]
    public void Pieces_cover_the_film_and_parts_cover_the_pieces(ushort frames, byte parts)
    {
        var pieces = new FilmPieces(frames + 1, 60);
        int count = Math.Min(parts % 16 + 1, pieces.Count);
        long next = 0;
        for (int part = 1; part <= count; part++)
        {
            (int first, int end) = pieces.Part(part, count);
            Assert.True(end > first);
            for (int piece = first; piece < end; piece++)
            {
                Assert.Equal(next, pieces.First(piece));
                next = pieces.End(piece);
            }
        }
        Assert.Equal(frames + 1, next);
    }
}

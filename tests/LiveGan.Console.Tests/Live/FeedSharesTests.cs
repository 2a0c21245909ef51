using FsCheck.Xunit;
using LiveGan.MixingConsole.Live;

namespace LiveGan.MixingConsole.Tests.Live;

/// <summary>How the messages of a second are divided.</summary>
public sealed class FeedSharesTests
{
    [Theory]
    [InlineData(0, 0, 2000, 1, 1)]
    [InlineData(90, 1800, 2000, 1, 1)]
    [InlineData(0, 9000, 2000, 1, 2000.0 / 9000)]
    [InlineData(90, 9000, 2000, 1, 1910.0 / 9000)]
    [InlineData(4000, 4000, 2000, 0.25, 0.25)]
    [InlineData(9000, 0, 2000, 2000.0 / 9000, 1)]
    public void Everybody_gets_all_or_players_come_first(int players, int others, int budget, double first, double rest)
    {
        (double givenFirst, double givenRest) = FeedShares.Divide(players, others, budget);
        Assert.Equal(first, givenFirst, 9);
        Assert.Equal(rest, givenRest, 9);
    }

    [Property]
    public bool Never_more_than_there_is_but_for_the_least(ushort players, ushort others, ushort more)
    {
        int budget = more + 1;
        (double first, double rest) = FeedShares.Divide(players, others, budget);
        bool isLeast = first <= FeedShares.Least || rest <= FeedShares.Least;
        return first is > 0 and <= 1 && rest is > 0 and <= 1 && (players == 0 || others == 0 || first >= rest - 1e-9)
            && (isLeast || first * players + rest * others <= budget * 1.000001);
    }
}

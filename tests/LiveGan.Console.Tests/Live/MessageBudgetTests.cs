using LiveGan.MixingConsole.Live;

namespace LiveGan.MixingConsole.Tests.Live;

public sealed class MessageBudgetTests
{
    [Fact]
    public void A_burst_passes_and_then_the_rate_holds()
    {
        var budget = new MessageBudget(100, 50);
        for (int i = 0; i < 50; i++) Assert.Equal(0, budget.Take(10));
        Assert.Equal(0.01, budget.Take(10), 9);
        Assert.Equal(0.02, budget.Take(10), 9);
        Assert.Equal(0, budget.Take(10.03), 9);
        Assert.Equal(0.01, budget.Take(10.03), 9);
    }

    [Fact]
    public void Rest_saves_no_more_than_a_burst()
    {
        var budget = new MessageBudget(100, 5);
        budget.Take(0);
        for (int i = 0; i < 5; i++) Assert.Equal(0, budget.Take(1000));
        Assert.True(budget.Take(1000) > 0);
    }
}

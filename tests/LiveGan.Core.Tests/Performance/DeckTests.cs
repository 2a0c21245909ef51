using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Performance;

/// <summary>Two decks of faders, and faders and drivers of single layer ranges.</summary>
public class DeckTests
{
    const int D = 4;

    [Fact]
    public void The_other_deck_starts_somewhere_and_the_hands_change_decks_without_changing_the_picture()
    {
        LivePerformance performance = Play("\"values\": [0.5, 0.25, 0, 0]");
        float[] other = [.. Enumerable.Range(0, D).Select(performance.OtherValueOf)];
        Assert.Contains(other, value => value != 0);
        Set(performance, "deck", 0.25f, 0);
        LatentFrame before = At(performance, 1);
        performance.Perform(PerformanceAction.SwitchDeck, 0, 1);
        LatentFrame after = At(performance, 1);
        Assert.True(after.IsOnB);
        Assert.Equal(before.Values, after.Other);
        Assert.Equal(before.Other, after.Values);
        Assert.Equal(other, Enumerable.Range(0, D).Select(performance.BaseOf));
        for (int row = 0; row < 6; row++) Assert.Equal(before.OtherShareOf(row, 6), 1 - after.OtherShareOf(row, 6), 6);
        performance.SetDimension(0, -1, 2, 0);
        performance.Perform(PerformanceAction.SwitchDeck, 0, 3);
        Assert.Equal([0.5f, 0.25f, 0, 0], At(performance, 4).Values);
        Assert.Equal(-1, performance.OtherValueOf(0));
        Assert.True(performance.Undo(5));
        Assert.True(performance.IsOnB);
    }

    [Fact]
    public void The_layer_crossfader_takes_the_finest_row_first()
    {
        LivePerformance performance = Play("");
        Set(performance, "mix", 0.5f, 0);
        LatentFrame frame = At(performance, 1);
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], Enumerable.Range(0, 10).Select(row => frame.OtherShareOf(row, 10)));
        Set(performance, "mix", 0.25f, 1);
        frame = At(performance, 2);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0.5f, 1, 1], Enumerable.Range(0, 10).Select(row => frame.OtherShareOf(row, 10)));
        Set(performance, "mix", 0, 2);
        Set(performance, "mixCoarse", 0.5f, 2);
        Set(performance, "deck", 0.5f, 2);
        frame = At(performance, 3);
        Assert.Equal([0.75f, 0.75f, 0.75f, 0.5f, 0.5f], Enumerable.Range(0, 5).Select(row => frame.OtherShareOf(row, 10)));
    }

    [Fact]
    public void Copying_and_fading_go_the_way_of_the_morph()
    {
        LivePerformance performance = Play("\"values\": [1, -1, 1, -1], \"morph\": 1000");
        performance.Perform(PerformanceAction.CopyDeck, 0, 0);
        performance.Perform(PerformanceAction.FadeDeck, 0, 0);
        Assert.Equal(0.5f, At(performance, 0.5).Parameters[ParameterTable.Deck], 5);
        LatentFrame end = At(performance, 1);
        Assert.Equal(1f, end.Parameters[ParameterTable.Deck]);
        Assert.Equal(end.Values, end.Other);
        performance.Perform(PerformanceAction.FadeDeck, 0, 2);
        Assert.Equal(0f, At(performance, 3).Parameters[ParameterTable.Deck]);
    }

    [Fact]
    public void Cues_hold_both_decks_and_which_is_under_the_hands()
    {
        LivePerformance performance = Play("\"morph\": 0");
        performance.Perform(PerformanceAction.SwitchDeck, 0, 0);
        performance.SetDimension(1, 0.75f, 0, 0);
        performance.StoreCue(0, "", 1);
        Look stored = Look.Parse(performance.Cues[0]!.Look.ToJson(), "cue");
        Assert.True(stored.IsOnB);
        performance.Perform(PerformanceAction.SwitchDeck, 0, 2);
        performance.Perform(PerformanceAction.Zero, 0, 2);
        performance.LaunchCue(0, 3);
        Assert.True(performance.IsOnB);
        Assert.Equal(0.75f, performance.BaseOf(1));
        Assert.Equal(Enumerable.Repeat(0f, D), Enumerable.Range(0, D).Select(performance.OtherValueOf));
    }

    [Fact]
    public void Faders_and_drivers_of_a_layer_range_move_only_its_offset()
    {
        LivePerformance performance = Play(
            """
            "banks": [ { "faders": [ { "dims": "0", "layers": "fine" }, { "dims": "1" } ] } ],
            "drivers": [ { "type": "lfo", "wave": "square", "speed": 0.5, "depth": 0.5, "dims": "2", "layers": "coarse" } ]
            """);
        performance.SetFader(performance.CurrentBank.Faders[0], 0.5f, 0, 0);
        performance.SetFader(performance.CurrentBank.Faders[1], -0.5f, 0, 0);
        LatentFrame frame = At(performance, 0.5);
        Assert.True(frame.HasOffsets);
        Assert.Equal([0, -0.5f, 0, 0], frame.Values);
        Assert.Equal([0.5f, 0, 0, 0], frame.OffsetsOf(LayerRange.Fine));
        Assert.Equal([0, 0, 0.5f, 0], frame.OffsetsOf(LayerRange.Coarse));
        Assert.Equal([0, 0, -0.5f, 0], At(performance, 1.5).OffsetsOf(LayerRange.Coarse));
        Assert.Equal([0, 0, 0, 0], frame.OffsetsOf(LayerRange.Middle));
    }

    [Fact]
    public void Leaving_a_look_with_layer_ranges_does_not_jump()
    {
        LivePerformance performance = Play("\"groups\": [ { \"dims\": \"0\", \"layers\": \"middle\" } ]");
        performance.SetFader(performance.Groups[0], 1, 0, 0);
        performance.Load(new Look { Name = "y", Morph = 1000 }, 1);
        Assert.Equal(1f, At(performance, 1).OffsetsOf(LayerRange.Middle)[0], 5);
        Assert.Equal(0.5f, At(performance, 1.5).OffsetsOf(LayerRange.Middle)[0], 5);
        Assert.False(At(performance, 2.1).HasOffsets);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("coarse")]
    [InlineData("middle")]
    [InlineData("fine")]
    [InlineData("3")]
    [InlineData("0-4,7")]
    [InlineData("0,2,30-31")]
    public void Layers_are_written_as_they_are_read(string text)
    {
        Assert.True(LayerSelection.TryParse(text, out LayerSelection selection));
        Assert.Equal(text, selection.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("32")]
    [InlineData("4-2")]
    [InlineData("1--2")]
    [InlineData("coarse,fine")]
    [InlineData(null)]
    public void Layers_that_are_none_are_refused(string? text) => Assert.False(LayerSelection.TryParse(text, out _));

    static LivePerformance Play(string keys) => new(D, Look.Parse(
        $"{{ \"livegan\": \"look/1\", \"name\": \"x\", \"smoothing\": 0{(keys.Length > 0 ? ", " : "")}{keys} }}", "x.json"));

    static void Set(LivePerformance performance, string name, float value, double time) =>
        performance.SetParameter(ParameterTable.Find(name), value, time, 0);

    static LatentFrame At(LivePerformance performance, double time)
    {
        var state = new PerformanceState(D);
        performance.CopyTo(state);
        var frame = new LatentFrame(D);
        state.Evaluate(time, frame);
        return frame;
    }
}

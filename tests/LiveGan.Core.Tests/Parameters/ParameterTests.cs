using FsCheck.Xunit;
using LiveGan.Core.Bending;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Mapping;
using LiveGan.Core.Parameters;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Parameters;

/// <summary>Directions, decks, noise gains and bends under hands, drivers, looks and cues.</summary>
public class ParameterTests
{
    const int D = 8;

    [Fact]
    public void Names_are_unique_and_numbers_stand_where_journals_expect_them()
    {
        Assert.Equal(ParameterTable.Count, ParameterTable.Names.Distinct().Count());
        Assert.Equal(111, ParameterTable.Count);
        Assert.Equal(0, ParameterTable.Find("direction1"));
        Assert.Equal(ParameterTable.Deck, ParameterTable.Find("deck"));
        Assert.Equal(ParameterTable.Mix, ParameterTable.Find("mix"));
        Assert.Equal(ParameterTable.RangeMix + 2, ParameterTable.Find("mixFine"));
        Assert.Equal(ParameterTable.Noise + 17, ParameterTable.Find("noise18"));
        Assert.Equal(ParameterTable.OfBend(7, BendPart.Ablate), ParameterTable.Find("bend8.ablate"));
        Assert.Equal(ParameterTable.Count - 1, ParameterTable.Find("bend8.ablate"));
        Assert.Equal(-1, ParameterTable.Find("bend9.ablate"));
    }

    [Property]
    public bool Positions_and_values_are_inverse(ushort number, float position)
    {
        if (!float.IsFinite(position)) return true;
        Parameter parameter = ParameterTable.All[number % ParameterTable.Count];
        float p = Math.Clamp(position, -1, 1);
        return MathF.Abs(parameter.ToPosition(parameter.FromPosition(p)) - p) < 1e-5f;
    }

    [Fact]
    public void Neutral_parameters_leave_no_trace_in_a_frame()
    {
        LatentFrame frame = At(new Look { Name = "x" }, 1);
        Assert.Equal(0, frame.Bends.Length);
        Assert.True(frame.Layers.NoiseGains.IsEmpty);
        Assert.False(frame.UsesOther);
        Assert.False(frame.HasOffsets);
    }

    [Fact]
    public void Events_move_parameters_within_their_ranges()
    {
        var performance = new LivePerformance(D, new Look { Name = "x", Smoothing = 0 });
        Send(performance, "noise3", 2.5f);
        Send(performance, "direction2", -7);
        Send(performance, "deck", float.NaN);
        Send(performance, "bend3.rotate", 0.25f);
        LatentFrame frame = At(performance, 1);
        Assert.Equal(2.5f, frame.NoiseGains[2]);
        Assert.Equal(2.5f, frame.Layers.NoiseGainOf(2));
        Assert.Equal(1f, frame.Layers.NoiseGainOf(3));
        Assert.Equal(-1f, frame.Parameters[1]);
        Assert.Equal(0f, frame.Parameters[ParameterTable.Deck]);
        // The third bend of a look that names none is the fine layers.
        Assert.Equal(LatentFrame.MostBentLayers - 7, frame.Bends.Length);
        Assert.Equal(7, frame.Bends[0].Layer);
        Assert.Equal(0.25f, frame.Bends[0].Rotate);
        Assert.True(performance.Undo(2));
        Assert.Equal(0, At(performance, 3).Bends.Length);
    }

    [Fact]
    public void A_look_says_where_its_bends_act_and_zooms_by_doublings()
    {
        Look look = Look.Parse(
            """
            { "livegan": "look/1", "name": "x", "bends": [ { "layers": "1,4-5", "channels": "0%-50%" } ],
              "parameters": { "bend1.zoom": 1.5, "bend1.flipX": 1, "bend2.ablate": 1 } }
            """, "x.json");
        LatentFrame frame = At(look, 0);
        Assert.Equal([1, 4, 5], frame.Bends.ToArray().Select(bend => bend.Layer));
        Assert.All(frame.Bends.ToArray(), bend => Assert.Equal(MathF.Pow(2, 1.5f), bend.Zoom));
        Assert.Equal(DimensionSelection.Parse("0%-50%"), frame.Bends[1].Channels);
        Look again = Look.Parse(look.ToJson(), "x.json");
        Assert.Equal(look.ToJson(), again.ToJson());
        Assert.Equal(look.Parameters, again.Parameters);
    }

    [Theory]
    [InlineData("""{ "parameters": { "bend1.rotat": 1 } }""", "bend1.rotate")]
    [InlineData("""{ "parameters": { "deck": 2 } }""", "from 0 to 1")]
    [InlineData("""{ "bends": [ { "layers": "coarsest" } ] }""", "coarse")]
    [InlineData("""{ "drivers": [ { "type": "lfo", "parameters": "direction17" } ] }""", "direction17")]
    [InlineData("""{ "drivers": [ { "type": "lfo", "parameters": "deck", "dims": 3 } ] }""", "exclude")]
    [InlineData("""{ "banks": [ { "faders": [ { "parameter": "deck", "dims": 3 } ] } ] }""", "exclude")]
    [InlineData("""{ "directionLayers": "40" }""", "layers such as")]
    public void Mistakes_are_named(string part, string expected)
    {
        string json = "{ \"livegan\": \"look/1\", \"name\": \"x\", " + part.Trim()[1..];
        Assert.Contains(expected, Assert.Throws<PresetException>(() => Look.Parse(json, "x.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Drivers_move_parameters_on_top_of_hands()
    {
        Look look = Look.Parse(
            """
            { "livegan": "look/1", "name": "x", "smoothing": 0, "drivers": [
              { "type": "lfo", "wave": "square", "speed": 0.5, "depth": 0.25, "parameters": "mixFine,bend1.*" } ] }
            """, "x.json");
        var performance = new LivePerformance(D, look);
        Send(performance, "mixFine", 0.5f);
        Assert.Equal(0.625f, At(performance, 0.5).Parameters[ParameterTable.Find("mixFine")], 5);
        Assert.Equal(0.375f, At(performance, 1.5).Parameters[ParameterTable.Find("mixFine")], 5);
        Assert.Equal(2f, At(performance, 0.5).Parameters[ParameterTable.Find("bend1.scale")], 5);
        // It is at its lower end, where nothing moves it further.
        Assert.Equal(0f, At(performance, 1.5).Parameters[ParameterTable.Find("bend1.ablate")], 5);
        Assert.Equal(Enumerable.Repeat(0f, D), At(performance, 0.5).Values);
    }

    [Fact]
    public void Banks_hold_faders_of_parameters_that_hardware_picks_up()
    {
        Look look = Look.Parse(
            """
            { "livegan": "look/1", "name": "x", "smoothing": 0, "parameters": { "direction1": 0.5 },
              "banks": [ { "name": "d", "faders": [ { "parameter": "direction1" }, { "dims": 3 } ] } ] }
            """, "x.json");
        var performance = new LivePerformance(D, look);
        var mapping = new ControlMapping(performance, new ControllerCatalog([]));
        mapping.DeviceArrived(0, "box", 0, ControllerProfile.Parse(
            """{ "livegan": "controller/1", "name": "box", "match": ["box"], "controls": [ { "cc": "0-1", "fader": "1-2" } ] }""", "box.json"));
        Turn(mapping, 0, 0);
        Assert.Equal(0.5f, performance.ValueOfParameter(0));
        for (int v = 8; v <= 127; v += 8) Turn(mapping, 0, v, v / 100.0);
        // 64 is the middle, 127 the end.
        Assert.Equal((120 - 64) / 63f, performance.ValueOfParameter(0), 5);
        Assert.Equal(performance.ValueOfParameter(0), performance.ValueOf(performance.CurrentBank.Faders[0]), 5);
        var status = new PerformanceStatus();
        performance.FillStatus(3, status);
        Assert.Equal(-1, status.Faders[0].Dimension);
        Assert.Equal(performance.ValueOfParameter(0), status.Faders[0].Base, 5);
        Assert.Equal(3, status.Faders[1].Dimension);
        Assert.Equal(performance.ValueOfParameter(0), status.LiveParameters[0], 5);
    }

    [Fact]
    public void Profiles_reach_parameters_and_the_depth_and_speed_of_drivers()
    {
        const string Profile =
            """
            { "livegan": "controller/1", "name": "box", "match": ["box"], "takeover": "none", "controls": [
              { "cc": "0-2", "parameter": "direction3", "takeover": "none" },
              { "cc": 9, "driverDepth": 1, "takeover": "none" },
              { "cc": 10, "driverSpeed": 1, "range": [0, 2], "takeover": "none" } ] }
            """;
        ControllerProfile profile = ControllerProfile.Parse(Profile.Replace(" \"takeover\": \"none\", \"controls\"", " \"controls\"", StringComparison.Ordinal), "box.json");
        Assert.Equal(profile.ToJson(), ControllerProfile.Parse(profile.ToJson(), "box.json").ToJson());
        var performance = new LivePerformance(D, new Look { Name = "x", Smoothing = 0, Drivers = [new LfoSettings { Speed = 1 }] });
        var mapping = new ControlMapping(performance, new ControllerCatalog([]));
        mapping.DeviceArrived(0, "box", 0, profile);
        Turn(mapping, 1, 127);
        Turn(mapping, 9, 127);
        Turn(mapping, 10, 127);
        Assert.Equal(1f, performance.ValueOfParameter(ParameterTable.Find("direction4")), 5);
        Assert.Equal(DriverSettings.MaxDepth, performance.DepthOfDriver(0), 5);
        Assert.Equal(2, performance.SpeedOfDriver(0), 5);
    }

    [Theory]
    [InlineData(ControlTarget.DriverSpeed, 0)]
    [InlineData(ControlTarget.DriverDepth, 0)]
    [InlineData(ControlTarget.Parameter, 5)]
    public void Learning_reaches_them_too(ControlTarget target, int number)
    {
        var performance = new LivePerformance(D, new Look { Name = "x", Smoothing = 0, Takeover = Takeover.None, Drivers = [new LfoSettings { Speed = 1 }] });
        var mapping = new ControlMapping(performance, new ControllerCatalog([]));
        mapping.DeviceArrived(0, "box", 0);
        mapping.Apply(new ControlEvent { Kind = ControlKind.Learn, Channel = (int)target, Number = number, Value = 1 }, 0);
        for (int v = 0; v <= 100; v += 10) Turn(mapping, 21, v, v / 100.0);
        Assert.False(performance.Learn.IsArmed);
        Turn(mapping, 21, 127, 2);
        float reached = target switch
        {
            ControlTarget.DriverSpeed => (float)performance.SpeedOfDriver(0),
            ControlTarget.DriverDepth => performance.DepthOfDriver(0),
            _ => performance.ValueOfParameter(number),
        };
        Assert.Equal(target switch { ControlTarget.DriverSpeed => 4f, ControlTarget.DriverDepth => 2f, _ => 1f }, reached, 4);
    }

    [Fact]
    public void Cues_bring_parameters_back_exactly_and_without_a_jump()
    {
        var performance = new LivePerformance(D, new Look { Name = "x", Smoothing = 0, Morph = 1000 });
        Send(performance, "direction5", 0.75f);
        performance.StoreCue(0, "", 0);
        Send(performance, "direction5", -0.5f);
        performance.LaunchCue(0, 1);
        Assert.Equal(-0.5f, At(performance, 1).Parameters[4], 5);
        Assert.Equal(0.125f, At(performance, 1.5).Parameters[4], 5);
        Assert.Equal(0.75f, At(performance, 2).Parameters[4]);
    }

    [Fact]
    public void Moving_them_and_evaluating_allocates_nothing()
    {
        Look look = Look.Parse(
            """
            { "livegan": "look/1", "name": "x", "drivers": [
              { "type": "perlin", "parameters": "bend*" }, { "type": "lfo", "layers": "fine", "dims": "0-3" },
              { "type": "lfo", "parameters": "direction*", "combine": "multiply" } ] }
            """, "x.json");
        var performance = new LivePerformance(D, look);
        performance.ReserveUndo(1 << 14);
        var state = new PerformanceState(D);
        var frame = new LatentFrame(D);
        void Turn(int i)
        {
            performance.Apply(new ControlEvent { Kind = ControlKind.SetParameter, Number = i % ParameterTable.Count, Value = 0.5f }, i);
            performance.CopyTo(state);
            state.Evaluate(i, frame);
        }
        for (int i = 0; i < 200; i++) Turn(i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 200; i < 600; i++) Turn(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static void Send(LivePerformance performance, string name, float value) =>
        performance.Apply(new ControlEvent { Kind = ControlKind.SetParameter, Number = ParameterTable.Find(name), Value = value }, 0);

    static void Turn(ControlMapping mapping, int controller, int value, double time = 0) =>
        mapping.Apply(new ControlEvent { Kind = ControlKind.ControlChange, Device = 0, Number = controller, Value = value, Time = time }, time);

    static LatentFrame At(Look look, double time) => At(new LivePerformance(D, look), time);

    static LatentFrame At(LivePerformance performance, double time)
    {
        var state = new PerformanceState(D);
        performance.CopyTo(state);
        var frame = new LatentFrame(D);
        state.Evaluate(time, frame);
        return frame;
    }
}

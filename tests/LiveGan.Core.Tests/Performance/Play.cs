using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Performance;

/// <summary>Short words for playing in tests.</summary>
static class Play
{
    public static Look Still { get; } = new() { Name = "Still", Smoothing = 0, Morph = 0 };

    public static Look Moving { get; } = Still with
    {
        Name = "Moving",
        Drivers = [new PerlinSettings { Speed = 0.7 }, new PerlinSettings { Speed = 0.2, Spread = 0.3f, Depth = 0.5f, Seed = 9 }],
    };

    public static float[] At(this LivePerformance performance, double time)
    {
        var state = new PerformanceState(performance.Dimensions);
        performance.CopyTo(state);
        return state.At(time);
    }

    public static float[] At(this PerformanceState state, double time) => state.Frame(time).Values;

    public static LatentFrame Frame(this PerformanceState state, double time)
    {
        var frame = new LatentFrame(state.Dimensions);
        state.Evaluate(time, frame);
        return frame;
    }

    public static LatentFrame Frame(this LivePerformance performance, double time)
    {
        var state = new PerformanceState(performance.Dimensions);
        performance.CopyTo(state);
        return state.Frame(time);
    }

    public static PerformanceStatus Status(this LivePerformance performance, double time)
    {
        var status = new PerformanceStatus();
        performance.FillStatus(time, status);
        return status;
    }

    public static void SetFader(this LivePerformance performance, int dimension, float value, double time) =>
        performance.Apply(new ControlEvent { Kind = ControlKind.SetFader, Device = -1, Number = dimension, Value = value }, time);

    public static void SetBankFader(this LivePerformance performance, int place, float value, double time) =>
        performance.Apply(new ControlEvent { Kind = ControlKind.SetBankFader, Device = -1, Number = place, Value = value }, time);

    public static void SetMacro(this LivePerformance performance, Macro macro, float value, double time) =>
        performance.Apply(new ControlEvent { Kind = ControlKind.SetMacro, Device = -1, Number = (int)macro, Value = value }, time);

    public static void Do(this LivePerformance performance, PerformanceAction action, double time, float value = 0) =>
        performance.Apply(new ControlEvent { Kind = ControlKind.Action, Device = -1, Number = (int)action, Value = value }, time);

    public static float Distance(float[] left, float[] right)
    {
        float largest = 0;
        for (int i = 0; i < left.Length; i++) largest = MathF.Max(largest, MathF.Abs(left[i] - right[i]));
        return largest;
    }
}

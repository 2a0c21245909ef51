using LiveGan.Core.Performance;

namespace LiveGan.Core.Mapping;

/// <summary>How far a control moves a target that has a range of its own, where nothing else is said.</summary>
static class ControlRange
{
    /// <summary>Fastest that a learned control drives a driver, cycles per second or beat.</summary>
    const float Speed = 4;

    /// <summary>Lower and upper end; both 0 for targets that every control moves over their whole range.</summary>
    public static (float Minimum, float Maximum) Of(ControlTarget target, int number) => target switch
    {
        ControlTarget.Macro => MacroRange.Of((Macro)number),
        ControlTarget.DriverSpeed => (0, Speed),
        ControlTarget.DriverDepth => (0, Drivers.DriverSettings.MaxDepth),
        _ => (0, 0),
    };
}

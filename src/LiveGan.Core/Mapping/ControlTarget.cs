namespace LiveGan.Core.Mapping;

/// <summary>The kinds of things that a hardware control moves.</summary>
public enum ControlTarget
{
    /// <summary>A fader of the current bank, by its place.</summary>
    Fader,

    /// <summary>One latent dimension, in every bank.</summary>
    Dimension,

    /// <summary>A <see cref="Performance.Macro"/>.</summary>
    Macro,

    /// <summary>A <see cref="Performance.PerformanceAction"/>.</summary>
    Action,

    /// <summary>A group of the look, in every bank.</summary>
    Group,

    /// <summary>A <see cref="Drivers.Signal"/>: a macro, or an input that drivers follow.</summary>
    Signal,

    /// <summary>A parameter, by its number in <see cref="Parameters.ParameterTable"/>.</summary>
    Parameter,

    /// <summary>The speed of a driver, by its place in the look.</summary>
    DriverSpeed,

    /// <summary>The depth of a driver, by its place in the look.</summary>
    DriverDepth,
}

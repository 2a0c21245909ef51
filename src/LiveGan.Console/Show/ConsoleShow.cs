using LiveGan.Core.Frames;
using LiveGan.Core.Performance;
using LiveGan.MixingConsole.Pictures;

namespace LiveGan.MixingConsole.Show;

/// <summary>The show as the console reaches it.</summary>
public sealed record ConsoleShow
{
    /// <summary>Where controls go.</summary>
    public required ControlQueue Queue { get; init; }

    /// <summary>What the control thread publishes for the console alone.</summary>
    public required TripleBuffer<PerformanceStatus> Statuses { get; init; }

    /// <summary>Where the generator offers its frames.</summary>
    public required FrameTap Frames { get; init; }

    /// <summary>Seconds on the machine's monotonic clock, the unit of <see cref="ControlEvent.Time"/>.</summary>
    public required Func<double> Clock { get; init; }

    /// <summary>Recording, looks, devices and the like.</summary>
    public required IShowDesk Desk { get; init; }

    /// <summary>How the show fares. Any thread.</summary>
    public Func<HealthAnswer> Health { get; init; } = static () => new HealthAnswer(true, "{}", "");

    /// <summary>The folder of looks.</summary>
    public required string LooksFolder { get; init; }
}

using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;

namespace LiveGan.Core.Presets;

/// <summary>Closes a look: after a given time every driver is where it began.</summary>
/// <remarks>
/// Noise becomes circular noise with as many features as it would have had; oscillators, sequences and walks run a whole
/// number of cycles, at least one, and where chance plays a part it repeats. Each driver keeps its speed as nearly as that
/// allows, where others modulate it on the average. What follows a signal rests, as it does without music.
/// </remarks>
public static class LookLoop
{
    /// <summary>Shortest loop, seconds.</summary>
    public const double MinSeconds = 0.1;

    /// <summary>The closed look, to be played from its start at master speed 1.</summary>
    /// <param name="look">A look.</param>
    /// <param name="seconds">How long the loop is, at least <see cref="MinSeconds"/>.</param>
    /// <param name="tempo">Beats per minute of the drivers that follow the beat.</param>
    public static Look Close(Look look, double seconds, double tempo)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, MinSeconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tempo);
        double renewals = Math.Min(Math.Max(1, Math.Round(look.NoiseRate * look.Speed * seconds)), 60 * seconds);
        return look with
        {
            Speed = 1,
            NoiseRate = look.Noise == NoiseMode.Random && look.NoiseRate * look.Speed > 0 ? Math.Min(60, renewals / seconds) : 0,
            Drivers = CloseModulated([.. look.Drivers.Select(driver => Close(driver, Rate(driver, look.Speed, tempo), seconds))], look, seconds, tempo),
        };
    }

    /// <summary>A driver whose speed others modulate has gone a whole number of cycles when they have.</summary>
    static DriverSettings[] CloseModulated(DriverSettings[] closed, Look look, double seconds, double tempo)
    {
        ModulationPlan plan = ModulationPlan.For(closed);
        for (int place = 0; place < plan.Order.Length; place++)
        {
            int driver = plan.Order[place];
            if (plan.SpeedSlots[place] < 0 || closed[driver].Speed == 0) continue;
            // Each after those that modulate it, which are closed by now.
            double share = Advance(closed, driver, seconds) / (closed[driver].Speed * seconds);
            closed[driver] = share <= 0
                ? closed[driver] with { Speed = 0 }
                : Close(look.Drivers[driver], Rate(look.Drivers[driver], look.Speed, tempo) * share, seconds);
            if (share > 0) closed[driver] = closed[driver] with { Speed = closed[driver].Speed / share };
        }
        return closed;
    }

    /// <summary>How far a driver goes, cycles.</summary>
    static double Advance(DriverSettings[] drivers, int driver, double seconds)
    {
        // One dimension for each is enough: nothing else of a look has a part in it.
        var look = new Look
        {
            Name = "loop",
            Drivers = [.. drivers.Select(settings => settings with
            {
                Dimensions = DimensionSelection.All, Bank = null, Group = null, Parameters = null, Layers = LayerRange.All, Shape = FaderShape.Flat,
            })],
        };
        var state = new PerformanceState(1);
        new LivePerformance(1, look).CopyTo(state);
        return state.PhaseOf(driver, seconds) - state.PhaseOf(driver, 0);
    }

    static double Rate(DriverSettings driver, double masterSpeed, double tempo) =>
        driver.Speed * (driver.Sync == DriverSync.Beats ? tempo / 60 : masterSpeed);

    static DriverSettings Close(DriverSettings driver, double rate, double seconds)
    {
        double cycles = rate * seconds;
        if (cycles == 0) return driver with { Speed = 0, Sync = DriverSync.Free, SpeedSignal = null };
        int whole = driver switch
        {
            PerlinSettings => 1,
            // Two, or it would go from a latent to itself.
            WalkSettings or LfoSettings { Wave: LfoWave.SampleAndHold } => Math.Max(2, (int)Math.Round(cycles)),
            SequencerSettings sequence => WholeSequences(sequence, cycles),
            _ => Math.Max(1, (int)Math.Round(cycles)),
        };
        DriverSettings closed = driver is PerlinSettings noise ? Circle(noise, cycles) : driver;
        return closed with { Speed = whole / seconds, Sync = DriverSync.Free, SpeedSignal = null, ChanceCycles = whole };
    }

    static CircularPerlinSettings Circle(PerlinSettings noise, double cycles)
    {
        int features = (int)Math.Clamp(Math.Round(cycles), 2, CircularPerlinSettings.MaxFeatures);
        return new CircularPerlinSettings
        {
            Name = noise.Name,
            Dimensions = noise.Dimensions,
            Bank = noise.Bank,
            Group = noise.Group,
            Layers = noise.Layers,
            Parameters = noise.Parameters,
            Depth = noise.Depth,
            DepthSignal = noise.DepthSignal,
            // A cycle of the circle is as many features as there are.
            Modulations = [.. noise.Modulations.Select(by => by.Target == ModulationTarget.Phase ? by with { Amount = by.Amount / features } : by)],
            IsModulator = noise.IsModulator,
            Phase = noise.Phase / features,
            Combine = noise.Combine,
            Shape = noise.Shape,
            Seed = noise.Seed,
            Muted = noise.Muted,
            Features = features,
            Octaves = noise.Octaves,
            Falloff = noise.Falloff,
            Spread = noise.Spread,
        };
    }

    /// <summary>A whole number of times through all steps; of an odd number of swung steps, an even number of times.</summary>
    static int WholeSequences(SequencerSettings sequence, double cycles)
    {
        int length = Math.Clamp(sequence.Steps.Count, 1, SequencerSettings.MaxSteps);
        if (sequence.Swing > 0 && length % 2 == 1) length *= 2;
        return Math.Max(1, (int)Math.Round(cycles / length)) * length;
    }
}

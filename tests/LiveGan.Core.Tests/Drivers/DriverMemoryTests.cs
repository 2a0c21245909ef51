using FsCheck.Xunit;
using LiveGan.Core.Drivers;

namespace LiveGan.Core.Tests.Drivers;

/// <summary>What a reader remembers changes no bit of what a driver says.</summary>
public class DriverMemoryTests
{
    static readonly Driver[] All =
    [
        new PerlinSettings { Octaves = 3 }.Prepare(37),
        new PerlinSettings { Octaves = 8, Spread = 0.4f, Seed = 9 }.Prepare(64),
        new CircularPerlinSettings { Features = 3 }.Prepare(21),
        new WalkSettings { Path = WalkPath.Linear }.Prepare(33),
        new WalkSettings { Path = WalkPath.Spherical, Rest = 0.2f }.Prepare(40),
        new WalkSettings { Path = WalkPath.Cubic, Seed = 4 }.Prepare(17),
        new LfoSettings { Wave = LfoWave.SampleAndHold, Spread = 2 }.Prepare(19),
    ];

    [Property(MaxTest = 60)]
    public bool Samples_are_the_same_to_the_bit(byte start, short[] steps)
    {
        DriverMemory[] memories = [.. All.Select(_ => new DriverMemory())];
        double phase = start / 7.0;
        foreach (short step in steps)
        {
            // Mostly small ways, sometimes far ones and backwards.
            phase += step % 3 == 0 ? step / 100.0 : step / 30_000.0;
            for (int i = 0; i < All.Length; i++)
            {
                (Driver driver, DriverMemory memory) = (All[i], memories[i]);
                float[] expected = new float[driver.Dimensions.Length], actual = new float[driver.Dimensions.Length];
                driver.Sample(phase, expected);
                memory.BelongTo(driver);
                driver.Sample(phase, actual, memory);
                driver.Sample(phase + 0.001, actual, memory);
                driver.Sample(phase, actual, memory);
                if (!expected.AsSpan().SequenceEqual(actual)) return false;
            }
        }
        return true;
    }
}

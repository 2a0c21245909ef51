using LiveGan.Core.Performance;

namespace LiveGan.MixingConsole.Live;

/// <summary>The performance as JSON states.</summary>
static class States
{
    /// <summary>What plays.</summary>
    public static object Performance(PerformanceSnapshot snapshot) => new
    {
        look = snapshot.Status.LookName,
        space = snapshot.Status.Space,
        bank = snapshot.Status.BankIndex,
        frozen = snapshot.Status.Frozen,
        takeover = snapshot.Status.Takeover,
        devices = snapshot.Status.DeviceCount,
    };

    /// <summary>The banks with their faders: <c>d</c> the dimension of a plain fader, <c>g</c> the number of a group.</summary>
    public static object Layout(PerformanceSnapshot snapshot)
    {
        int dimensions = snapshot.Base.Length;
        var banks = new List<object>();
        foreach (Bank bank in snapshot.Banks)
        {
            var faders = new List<object>();
            foreach (Fader fader in bank.Faders)
            {
                int group = fader.GroupIndex(dimensions);
                faders.Add(group < 0
                    ? new PlainFader(fader.Name, fader.Dimensions[0])
                    : new GroupFader(fader.Name, group, fader.Dimensions.ToArray(), fader.Weights.ToArray()));
            }

            banks.Add(new { bank.Name, faders });
        }

        return new { dimensions, groups = snapshot.Groups.Length, banks };
    }

    sealed record PlainFader(string Name, int Dimension);

    sealed record GroupFader(string Name, int Group, int[] Dimensions, float[] Weights);
}

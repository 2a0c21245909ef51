using LiveGan.Studio.Commands;
using LiveGan.Studio.Dcgan;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Training;

namespace LiveGan.Studio.Tests;

/// <summary>Shapes and plans small enough for tests.</summary>
static class TinyNetworks
{
    public static readonly NetworkSettings Shape = new()
    {
        Resolution = 16,
        ZDim = 32,
        WDim = 32,
        MappingLayers = 1,
        ChannelBase = 256,
        ChannelMax = 16,
    };

    public static readonly DcganSettings Dcgan = new() { Resolution = 16, ZDim = 16, Channels = 8 };

    /// <summary>Two steps of four pictures, nothing measured, nothing filmed.</summary>
    public static TrainOptions Options(string folder) => new()
    {
        Plan = new TrainingPlan { Folder = folder, Images = 8, Snapshot = 8, MetricPictures = 0, FilmInterval = 0, Threads = 1 },
        Shape = Shape,
        Settings = new TrainingSettings { Batch = 4 },
        DatasetCount = 16,
    };

    public static void AssertSame(ParameterSet expected, ParameterSet actual)
    {
        foreach (((string name, var x), (_, var y)) in expected.Entries.Zip(actual.Entries))
            Assert.True(x.data<float>().ToArray().SequenceEqual(y.data<float>().ToArray()), name);
    }
}

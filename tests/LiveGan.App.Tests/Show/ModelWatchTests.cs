using LiveGan.App.Commands;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.Seeded;

namespace LiveGan.App.Tests.Show;

public sealed class ModelWatchTests : IDisposable
{
    readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("livegan-watch-").FullName, "mine.safetensors");
    readonly StringWriter _said = new();
    readonly ShowClock _clock = new();
    readonly Announcer _announcer;
    readonly GeneratorNetwork _network;
    readonly IGenerator _generator;
    readonly ControlLoop _control;
    readonly GeneratorLoop _loop;

    public ModelWatchTests()
    {
        Write(8);
        _network = Models.Open(_file);
        _generator = Generators.Create(Generators.Auto, _network);
        _announcer = new Announcer(_said, _clock);
        var performance = new LivePerformance(_network.ZDim, Look.Standard);
        _control = new ControlLoop(performance, new ControlMapping(performance, new ControllerCatalog([])), _clock, _announcer, null);
        var recording = new RecordingDesk(_clock, _announcer, 8, null);
        _loop = new GeneratorLoop(_generator, "mine", _network.ZDim, _control, recording, _clock, _announcer, null, 60, 0);
    }

    [Fact]
    public void A_file_that_changes_plays_as_it_is_now()
    {
        using var watch = new ModelWatch(_file, "mine", Generators.Auto, new GlOptions(), _loop, _announcer, isTimed: false);
        watch.Look();
        _loop.Paint();
        Assert.Equal((8, ""), (_loop.Playing.Generator.Network.Resolution, _said.ToString()));

        // Just written: whoever writes it may not be done.
        Write(16);
        File.SetLastWriteTimeUtc(_file, DateTime.UtcNow.AddMilliseconds(100));
        watch.Look();
        _loop.Paint();
        Assert.Equal(8, _loop.Playing.Generator.Network.Resolution);

        File.SetLastWriteTimeUtc(_file, DateTime.UtcNow.AddSeconds(-2));
        watch.Look();
        _loop.Paint();
        Assert.Equal(("mine", 16), (_loop.Playing.Name, _loop.Playing.Generator.Network.Resolution));
        Assert.Contains("'mine' has changed and plays as it is now", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_network_any_more_is_said_and_the_show_goes_on()
    {
        using var watch = new ModelWatch(_file, "mine", Generators.Auto, new GlOptions(), _loop, _announcer, isTimed: false);
        Replace(path => File.WriteAllText(path, "no network"));
        watch.Look();
        watch.Look();
        _loop.Paint();
        Assert.Equal(8, _loop.Playing.Generator.Network.Resolution);
        Assert.Single(_said.ToString().Split("the show goes on with what it was").Skip(1));
        File.Delete(_file);
        watch.Look();
    }

    [Fact]
    public void While_another_network_plays_the_file_is_left_alone()
    {
        using var watch = new ModelWatch(_file, "mine", Generators.Auto, new GlOptions(), _loop, _announcer, isTimed: false);
        using StyleGan2Network other = SeededNetwork.Create(8, 64, 8);
        _loop.ChangeTo(new PlayingNetwork("other", Generators.Create(Generators.Auto, other), static () => { }));
        _loop.Paint();
        Write(16);
        File.SetLastWriteTimeUtc(_file, DateTime.UtcNow.AddSeconds(-2));
        watch.Look();
        _loop.Paint();
        Assert.Equal(("other", 8), (_loop.Playing.Name, _loop.Playing.Generator.Network.Resolution));
    }

    public void Dispose()
    {
        _loop.Dispose();
        _control.Dispose();
        _generator.Dispose();
        _network.Dispose();
        _said.Dispose();
        Directory.Delete(Path.GetDirectoryName(_file)!, true);
    }

    void Write(int resolution)
    {
        using StyleGan2Network network = SeededNetwork.Create(resolution, 64, 8);
        SafeTensorsFile.Write(network, _file);
    }

    // As a new file: the old one's bytes are mapped by whoever plays it.
    void Replace(Action<string> write)
    {
        write(_file + ".new");
        File.Move(_file + ".new", _file, true);
        File.SetLastWriteTimeUtc(_file, DateTime.UtcNow.AddSeconds(-2));
    }
}

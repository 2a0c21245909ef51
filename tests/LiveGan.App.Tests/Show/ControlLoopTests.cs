using LiveGan.App.Show;
using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Devices.Gamepads;
using LiveGan.Devices.Midi;
using LiveGan.Devices.MidiFiles;

namespace LiveGan.App.Tests.Show;

public sealed class ControlLoopTests : IDisposable
{
    const string Profile = """{ "livegan": "controller/1", "name": "All", "controls": [{ "cc": 0, "fader": 1, "takeover": "none" }] }""";

    readonly ShowClock _clock = new();
    readonly LivePerformance _performance = new(16, new Look { Name = "Still", Smoothing = 0 });
    readonly ControlMapping _mapping;
    readonly ControlLoop _control;
    readonly Announcer _announcer;

    public ControlLoopTests()
    {
        _mapping = new ControlMapping(_performance, new ControllerCatalog([ControllerProfile.Parse(Profile, "all.json")]));
        _control = new ControlLoop(_performance, _mapping, _clock, _announcer = new Announcer(TextWriter.Null, _clock), null);
    }

    public void Dispose() => _control.Dispose();

    [Fact]
    public void A_MIDI_file_moves_faders()
    {
        byte[] track = [0x00, 0xb0, 0, 127, 0x00, 0xff, 0x2f, 0];
        byte[] file = [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 0x01, 0xe0, .. "MTrk"u8, 0, 0, 0, (byte)track.Length, .. track];
        _mapping.DeviceArrived(63, "song.mid", 0);
        _control.MidiFile = new MidiFilePlayer(StandardMidiFile.Parse(file, "song.mid"), 63, 0);
        Assert.True(_control.Drain());
        Assert.Equal(1f, _performance.BaseOf(0));
        Assert.True(_control.MidiFile.IsFinished);
    }

    [Fact]
    public void A_gamepad_that_goes_is_named_and_the_keyboard_comes_without_a_word()
    {
        _mapping.DeviceArrived(GamepadInputs.FirstSlot, "Pad (gamepad)", 0);
        _control.Queue.Enqueue(new ControlEvent { Kind = ControlKind.DeviceLeft, Device = GamepadInputs.FirstSlot, Time = ShowClock.Monotonic });
        _control.Queue.Enqueue(new ControlEvent { Kind = ControlKind.DeviceArrived, Device = ControlMapping.KeyboardSlot, Time = ShowClock.Monotonic });
        _control.Drain();
        Assert.Equal("'Pad (gamepad)' is gone; connect it again and it plays on", Assert.Single(_announcer.Recent).Text);
        Assert.Null(_mapping[GamepadInputs.FirstSlot]);
        Assert.Equal(ControlMapping.KeyboardName, _mapping[ControlMapping.KeyboardSlot]!.Name);
    }

    [Fact]
    public void A_recording_lights_the_lights()
    {
        using var feedback = new MidiFeedback((_, _) => null);
        _control.Feedback = feedback;
        _control.IsRecording = true;
        // Lights are looked at a hundred times a second.
        Thread.Sleep(20);
        _control.Queue.Enqueue(new ControlEvent { Kind = ControlKind.CancelLearn, Device = -1, Time = ShowClock.Monotonic });
        _control.Drain();
        Assert.True(_performance.IsRecording);
    }

    [Fact]
    public async Task An_edit_is_carried_out_in_its_turn_and_answered()
    {
        var good = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var bad = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _control.Queue.Enqueue(new PerformanceEdit { Kind = EditKind.AddDriver, Driver = new LfoSettings(), Answer = good }, ShowClock.Monotonic);
        _control.Queue.Enqueue(new PerformanceEdit { Kind = EditKind.RemoveDriver, Index = 5, Answer = bad }, ShowClock.Monotonic);
        _control.Drain();
        Assert.Null(await good.Task);
        Assert.Contains("there is no driver 6", (await bad.Task)!, StringComparison.Ordinal);
        Assert.Single(_performance.Look.Drivers);
    }

    [Fact]
    public void A_cut_off_session_is_found_and_read_and_a_damaged_one_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("livegan-state-").FullName;
        Environment.SetEnvironmentVariable("LIVEGAN_STATE", folder);
        try
        {
            Assert.Null(AutosaveFolder.FindCutOff());
            _performance.StoreCue(2, "two", 1);
            AutosaveFolder.Write(_performance.CaptureSession(1) with { Model = "m.pkl" });
            // A running program's file is its own business.
            Assert.Null(AutosaveFolder.FindCutOff());
            string cut = Path.Combine(folder, "session-999999999.json");
            File.Move(AutosaveFolder.OwnFile, cut);
            Assert.Equal(cut, AutosaveFolder.FindCutOff());
            Session session = AutosaveFolder.Read(cut);
            Assert.Equal(("m.pkl", "two"), (session.Model, session.Cues[2]!.Name));
            File.WriteAllText(cut, File.ReadAllText(cut)[..200]);
            Assert.Throws<PresetException>(() => AutosaveFolder.Read(cut));
            AutosaveFolder.Forget();
            Assert.Null(AutosaveFolder.FindCutOff());
        }
        finally
        {
            Environment.SetEnvironmentVariable("LIVEGAN_STATE", null);
            Directory.Delete(folder, recursive: true);
        }
    }
}

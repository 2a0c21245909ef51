using LiveGan.Devices.Interop;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

[Collection("JACK")]
public class RtMidiPortsTests
{
    [Fact]
    public void A_missing_library_is_named_with_the_command_that_installs_it()
    {
        Environment.SetEnvironmentVariable(SystemLibraries.Without, "rtmidi");
        try
        {
            string message = Assert.Throws<MidiUnavailableException>(() => RtMidiPorts.Connect("jack")).Message;
            Assert.Contains("RtMidi", message, StringComparison.Ordinal);
            Assert.Contains(OperatingSystem.IsMacOS() ? "brew install rtmidi" : "apt install librtmidi6", message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(SystemLibraries.Without, null);
        }
    }

    [Fact]
    public void An_unknown_api_is_answered_with_the_known_ones()
    {
        string message = Assert.Throws<MidiUnavailableException>(() => RtMidiPorts.Connect("midi2")).Message;
        Assert.Contains("'midi2'", message, StringComparison.Ordinal);
        Assert.Contains("alsa, core, winmm, jack", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_api_that_this_build_lacks_is_said_so()
    {
        string api = OperatingSystem.IsWindows() ? "core" : "winmm";
        string message = Assert.Throws<MidiUnavailableException>(() => RtMidiPorts.Connect(api)).Message;
        Assert.Contains("built without", message, StringComparison.Ordinal);
    }
}

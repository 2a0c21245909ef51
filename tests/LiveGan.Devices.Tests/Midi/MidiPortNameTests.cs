using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

public class MidiPortNameTests
{
    [Theory]
    [InlineData("nanoKONTROL2:nanoKONTROL2 MIDI 1 20:0", "nanoKONTROL2 MIDI 1")]
    [InlineData("nanoKONTROL2:nanoKONTROL2 nanoKONTROL2 _ CTRL 28:0", "nanoKONTROL2 nanoKONTROL2 _ CTRL")]
    [InlineData("Midi Through:Midi Through Port-0 14:0", "Midi Through Port-0")]
    [InlineData("Bitwig Studio:out 130:2", "Bitwig Studio:out")]
    [InlineData("Pult Ω:Fadér 129:0", "Pult Ω:Fadér")]
    [InlineData("X:20:0 20:0", "X:20:0")]
    [InlineData("20:0", "20:0")]
    [InlineData("", "")]
    public void Alsa_names_lose_their_address(string systemName, string name) =>
        Assert.Equal(name, MidiPortName.CleanAlsa(systemName));

    [Theory]
    [InlineData("client:port", "client:port")]
    [InlineData("client-01:port", "client:port")]
    [InlineData("Axiom-25:out", "Axiom-25:out")]
    [InlineData("Pult:Pult Fadér Ω", "Pult Fadér Ω")]
    [InlineData("system:midi_capture_1", "system:midi_capture_1")]
    [InlineData("a2j:nanoKONTROL2 [20] (capture): nanoKONTROL2 MIDI 1", "nanoKONTROL2 MIDI 1")]
    [InlineData("a2j:Midi Through [14] (capture): Midi Through Port-0", "Midi Through Port-0")]
    [InlineData("Midi-Bridge:nanoKONTROL2:(capture_0) nanoKONTROL2 MIDI 1", "nanoKONTROL2 MIDI 1")]
    public void Jack_names_lose_their_wrapping(string systemName, string name) =>
        Assert.Equal(name, MidiPortName.CleanJack(systemName));

    [Theory]
    [InlineData("nanoKONTROL2 0", "nanoKONTROL2")]
    [InlineData("MIDI Mix 12", "MIDI Mix")]
    [InlineData(" 1", " 1")]
    public void Windows_names_lose_their_index(string systemName, string name) =>
        Assert.Equal(name, MidiPortName.CleanWindows(systemName));

    [Theory]
    [InlineData("LiveGan:LiveGan", true)]
    [InlineData("LiveGan in-01:nanoKONTROL2 MIDI 1", true)]
    [InlineData("LiveGan-01:LiveGan", true)]
    [InlineData("LiveGan:out 128:0", true)]
    [InlineData("LiveGan", true)]
    [InlineData("LiveGanoKONTROL:out", false)]
    [InlineData("LiveGan-X:out", false)]
    [InlineData("Other:LiveGan", false)]
    public void Own_ports_are_known(string systemName, bool own) => Assert.Equal(own, MidiPortName.IsOwn(systemName));
}

using System.Text;
using LiveGan.Devices.Midi;
using LiveGan.MidiClient;

if (args.Length != 2)
{
    Console.Error.WriteLine("""
        usage: LiveGan.MidiClient CLIENT PORT
        Opens a MIDI output port of that name (LIVEGAN_MIDI_API chooses the API), says "ready", and sends what it reads
        line by line, answering "ok" or "error …" to each; channels are 0 to 15, bytes hexadecimal:
          cc CHANNEL NUMBER VALUE | note CHANNEL NOTE VELOCITY | off CHANNEL NOTE | bend CHANNEL VALUE
          program CHANNEL NUMBER | pressure CHANNEL VALUE | raw F0 7E … F7
          ramp CHANNEL NUMBER FROM TO MILLISECONDS | sleep MILLISECONDS | quit
        """);
    return 2;
}

try
{
    using var output = RtMidiOutput.OpenVirtual(args[0], args[1]);
    var player = new LinePlayer(output);
    using var lines = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
    Console.Out.WriteLine("ready");
    while (lines.ReadLine() is { } line && line.Trim() != "quit")
        Console.Out.WriteLine(player.Play(line));
    return 0;
}
catch (MidiException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

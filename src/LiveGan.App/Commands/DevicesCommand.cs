using System.Globalization;
using LiveGan.App.CommandLine;
using LiveGan.App.Show;
using LiveGan.Core.Mapping;
using LiveGan.Devices.Audio;
using LiveGan.Devices.Midi;
using LiveGan.Graphics;
using LiveGan.Graphics.Windows;
using Spectre.Console;

namespace LiveGan.App.Commands;

/// <summary><c>livegan devices</c>: what is plugged in.</summary>
static class DevicesCommand
{
    public static int Run(bool json, TextWriter output)
    {
        ControllerCatalog catalog = PresetFolder.ReadControllers(_ => { });
        MidiStatus midi = MidiInputs.Survey(() => RtMidiPorts.Connect());
        IReadOnlyList<Display> displays = [];
        string? noDisplay = null;
        try
        {
            displays = Displays.List();
        }
        catch (GraphicsException exception)
        {
            noDisplay = exception.Message;
        }

        IReadOnlyList<string> sounds = [];
        string? noSound = null;
        try
        {
            sounds = SdlAudioSystem.Inputs();
        }
        catch (AudioException exception)
        {
            noSound = exception.Message;
        }

        if (json)
        {
            JsonOutput.Write(output, new
            {
                midi = new
                {
                    api = midi.ApiName,
                    problem = midi.Problem,
                    inputs = midi.Devices.Select(device => new
                    {
                        device.Name,
                        device.Ordinal,
                        device.SystemName,
                        device.State,
                        device.Problem,
                        profile = catalog.For(device.Name)?.Name,
                    }),
                },
                audio = new { problem = noSound, inputs = sounds },
                displays = new { problem = noDisplay, list = displays },
            });
            return ExitCode.Success;
        }

        output.WriteLine($"Controllers{(midi.ApiName is { } api ? $" ({api})" : "")}");
        if (midi.Problem is not null) output.WriteLine($"  {midi.Problem}");
        else if (midi.Devices.Count == 0) output.WriteLine("  none; plug one in, at any time");
        Table inputs = Tables.Create("  name", "plays as", "state");
        foreach (MidiDevice device in midi.Devices)
        {
            inputs.Row(
                "  " + device.DisplayName,
                catalog.For(device.Name)?.Name ?? "no profile; use --controller",
                device.Problem ?? (device.State == MidiDeviceState.Unavailable ? "cannot be opened" : "free"));
        }

        if (midi.Devices.Count > 0) inputs.WriteTo(output);
        output.WriteLine();
        output.WriteLine("Sound inputs (--audio)");
        if (noSound is not null) output.WriteLine($"  {noSound}");
        else if (sounds.Count == 0) output.WriteLine("  none");
        foreach (string sound in sounds) output.WriteLine($"  {sound}");
        output.WriteLine();
        output.WriteLine("Displays");
        if (noDisplay is not null) output.WriteLine($"  {noDisplay}");
        Table screens = Tables.Create("  --display", "name", "size", "rate");
        foreach (Display display in displays)
        {
            screens.Row(
                string.Create(CultureInfo.InvariantCulture, $"  {display.Index}"),
                display.Name,
                string.Create(CultureInfo.InvariantCulture, $"{display.Width}×{display.Height}"),
                string.Create(CultureInfo.InvariantCulture, $"{display.RefreshRate:0.#} Hz"));
        }

        if (displays.Count > 0) screens.WriteTo(output);
        return ExitCode.Success;
    }
}

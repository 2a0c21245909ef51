using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LiveGan.App.Show;
using LiveGan.Checkpoints.Networks;
using LiveGan.Core.Mapping;
using LiveGan.Core.Presets;
using LiveGan.Devices.Audio;
using LiveGan.Devices.Midi;
using LiveGan.Graphics;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Windows;
using LiveGan.Media;
using LiveGan.Media.Encoders;
using LiveGan.Media.Ffmpeg;
using LiveGan.Synthesis;
using LiveGan.Synthesis.Cpu;

namespace LiveGan.App.Commands;

/// <summary>Looks at every part of this machine that a show uses.</summary>
/// <remarks>Main thread; opens a hidden window for a moment.</remarks>
static class Examination
{
    public static IReadOnlyList<Finding> Run() =>
        [Machine(), Network(), .. Screen(), Midi(), Sound(), Recording(), Looks(), Controllers()];

    static Finding Machine() => new(
        "machine",
        FindingState.Fine,
        $"{RuntimeInformation.OSDescription.Trim()}, {Environment.ProcessorCount} cores, "
            + $"{RuntimeInformation.ProcessArchitecture} with {WidestVector()}-bit vectors"
            + $"{(CpuKernels.IsSupported(CpuKernel.Amx) ? " and tile registers" : "")}, {RuntimeInformation.FrameworkDescription}");

    static Finding Network()
    {
        using StyleGan2Network network = BuiltInNetwork.Open();
        EngineChoice choice = EngineChoice.Make();
        string? trouble = null;
        using IGenerator generator = Generators.Create(choice.Engine, network, say: text => trouble = text);
        string what = network.Metadata.TryGetValue("description", out string? text) ? $": {text}" : "";
        return new Finding(
            "engine",
            trouble is null ? FindingState.Fine : FindingState.Limited,
            $"{generator.Engine} ({choice.Reason}); built-in network {network.Resolution}×{network.Resolution}{what}",
            trouble ?? "");
    }

    static IEnumerable<Finding> Screen()
    {
        GlDescription description;
        string? notice;
        string size, way;
        try
        {
            using var window = new SdlWindow(new WindowOptions { Hidden = true, Width = 160, Height = 90, SharesTextures = true });
            way = WayOf(window);
            using var renderer = new Renderer(window);
            description = renderer.Description;
            notice = renderer.Notice;
            Display display = Displays.List()[0];
            size = string.Create(CultureInfo.InvariantCulture, $"{display.Width}×{display.Height} at {display.RefreshRate:0.#} Hz");
        }
        catch (GraphicsException exception)
        {
            return [new Finding("window", FindingState.Missing, $"{exception.Message}", "the show plays headless and can record")];
        }

        return
        [
            new Finding("window", FindingState.Fine, $"display 0 is {size}"),
            description.IsSoftware
                ? new Finding("graphics", FindingState.Limited, $"OpenGL by the processor ({description.Renderer}); {way}",
                    "a graphics card's driver leaves the processor to the generator")
                : new Finding("graphics", FindingState.Fine, $"{description.Renderer}, OpenGL {description.Version}; {way}"),
            notice is null
                ? new Finding("text", FindingState.Fine, "the heads-up display has its fonts")
                : new Finding("text", FindingState.Limited, "the heads-up display shows bars without words", notice),
        ];
    }

    /// <summary>How the gl engine's pictures would reach the window.</summary>
    static string WayOf(SdlWindow window)
    {
        try
        {
            if (window.Contexts is { } contexts)
            {
                contexts.Open().Dispose();
                return "the gl engine's pictures are shown where they are painted";
            }
        }
        catch (GraphicsException)
        {
            // Then as where nothing is shared.
        }

        return "the gl engine's pictures reach the window by way of the processor";
    }

    static Finding Midi()
    {
        MidiStatus midi = MidiInputs.Survey(() => RtMidiPorts.Connect());
        if (midi.Problem is { } problem) return new Finding("controllers", FindingState.Missing, "no MIDI", problem);
        string devices = midi.Devices.Count == 0
            ? "none plugged in"
            : string.Join(", ", midi.Devices.Select(device => device.DisplayName));
        return new Finding("controllers", FindingState.Fine, $"{midi.ApiName}: {devices}");
    }

    static Finding Sound()
    {
        try
        {
            IReadOnlyList<string> inputs = SdlAudioSystem.Inputs();
            return inputs.Count > 0
                ? new Finding("sound", FindingState.Fine, string.Join(", ", inputs))
                : new Finding("sound", FindingState.Limited, "no input", "connect a sound card or a microphone to play to music; files need none");
        }
        catch (AudioException exception)
        {
            return new Finding("sound", FindingState.Limited, "no input", exception.Message);
        }
    }

    static Finding Recording()
    {
        try
        {
            FfmpegProgram program = FfmpegProgram.Locate();
            FfmpegCapabilities ffmpeg = program.Probe();
            return ffmpeg.CanRecord
                ? new Finding("recording", FindingState.Fine, $"ffmpeg {ffmpeg.Version}; {Encoders(program)}")
                : new Finding("recording", FindingState.Missing, $"ffmpeg {ffmpeg.Version} lacks libx264",
                    $"install one that has it: {FfmpegProgram.InstallCommand}");
        }
        catch (MediaException exception)
        {
            return new Finding("recording", FindingState.Missing, "no recording", exception.Message);
        }
    }

    /// <summary>Every encoder, tried.</summary>
    static string Encoders(FfmpegProgram program)
    {
        IReadOnlyList<EncoderFinding> found = EncoderProbe.TryAll(program);
        string working = string.Join(", ", found.Where(finding => finding.Works).Select(finding => $"{finding.Profile.Name} ({finding.Profile.Encoder})"));
        string others = string.Join(", ", found.Where(finding => !finding.Works).Select(finding => $"{finding.Profile.Name} ({finding.Reason})"));
        return $"encoders: {(working.Length > 0 ? working : "none")}{(others.Length > 0 ? $"; not here: {others}" : "")}";
    }

    static Finding Looks()
    {
        var mistakes = new List<string>();
        int good = 0;
        foreach (string name in PresetFolder.Looks)
        {
            try
            {
                PresetFolder.ReadLook(name);
                good++;
            }
            catch (PresetException exception)
            {
                mistakes.Add(exception.Message);
            }
        }

        return Preset("looks", good, mistakes);
    }

    static Finding Controllers()
    {
        var mistakes = new List<string>();
        ControllerCatalog catalog = PresetFolder.ReadControllers(mistakes.Add);
        return Preset("profiles", catalog.Profiles.Length, mistakes);
    }

    static Finding Preset(string part, int good, List<string> mistakes) => mistakes.Count == 0 && good > 0
        ? new Finding(part, FindingState.Fine, $"{good} in {PresetFolder.Path}")
        : new Finding(part, FindingState.Limited, $"{good} can be read in {PresetFolder.Path}",
            mistakes.Count > 0 ? string.Join("; ", mistakes) : "put the presets folder beside the program, or name it in LIVEGAN_PRESETS");

    static int WidestVector() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;
}

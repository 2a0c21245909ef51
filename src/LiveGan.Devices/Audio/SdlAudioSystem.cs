using System.Runtime.InteropServices;
using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Audio;

/// <summary>The sound devices that SDL 2 knows: PulseAudio, PipeWire, ALSA, CoreAudio, WASAPI.</summary>
/// <remarks>Any thread; calls take turns.</remarks>
public static class SdlAudioSystem
{
    static readonly Lock Turn = new();
    static bool _ready;

    /// <summary>Names of the inputs, the system's standard one first where SDL says which it is.</summary>
    /// <exception cref="AudioException">There is no SDL, or no sound system.</exception>
    public static IReadOnlyList<string> Inputs() => List(capture: 1);

    /// <summary>Opens an input.</summary>
    /// <param name="name">A device's name or a part of it, whatever the case; null for the system's standard input.</param>
    /// <exception cref="AudioException">There is no such input, or it cannot be opened.</exception>
    public static IAudioInput OpenInput(string? name)
    {
        lock (Turn)
        {
            string? device = name is null ? null : Choose(name);
            return new SdlAudioInput(Open(device, 1, 2, AudioSettings.Hop), device ?? "the standard input");
        }
    }

    /// <summary>Opens the system's standard output.</summary>
    /// <exception cref="AudioException">It cannot be opened.</exception>
    public static SdlAudioOutput OpenOutput()
    {
        lock (Turn)
        {
            Require();
            return new SdlAudioOutput(Open(null, 0, SdlAudioOutput.Channels, 2 * AudioSettings.Hop));
        }
    }

    internal static void Require()
    {
        if (_ready) return;
        if (!SystemLibraries.TryLoad(Sdl.Library))
            throw new AudioException("sound needs the library SDL2, which was not found: install it with 'apt install libsdl2-2.0-0' (Debian, Ubuntu) or 'brew install sdl2' (macOS)");
        // What this machine plays can be heard too: the usual way to play along with another program.
        _ = Sdl.SetHint("SDL_AUDIO_INCLUDE_MONITORS", "1");
        if (Sdl.InitSubSystem(SdlAudio.InitAudio) != 0)
            throw new AudioException($"this machine's sound system does not answer ({Reason()}): start PulseAudio or PipeWire, or connect a sound card");
        _ready = true;
    }

    static List<string> List(int capture)
    {
        lock (Turn)
        {
            Require();
            int count = Math.Max(0, SdlAudio.CountDevices(capture));
            return [.. Enumerable.Range(0, count).Select(i => Marshal.PtrToStringUTF8(SdlAudio.DeviceName(i, capture)) ?? "").Where(n => n.Length > 0)];
        }
    }

    static string Choose(string name)
    {
        IReadOnlyList<string> inputs = List(capture: 1);
        return inputs.FirstOrDefault(input => input.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? inputs.FirstOrDefault(input => input.Contains(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AudioException(
                $"there is no sound input '{name}': " + (inputs.Count == 0 ? "this machine has none" : $"take one of {string.Join(", ", inputs.Select(i => $"'{i}'"))}"));
    }

    static uint Open(string? device, int capture, byte channels, int samples)
    {
        Require();
        var wanted = new SdlAudio.Specification
        {
            Frequency = AudioSettings.SampleRate,
            Format = SdlAudio.FormatFloat,
            Channels = channels,
            Samples = (ushort)samples,
        };
        uint handle = SdlAudio.Open(device, capture, wanted, out _, 0);
        if (handle == 0)
            throw new AudioException($"cannot open {(device is null ? "the standard sound " + (capture == 1 ? "input" : "output") : $"'{device}'")} ({Reason()}): connect it or close the program that holds it");
        return handle;
    }

    static string Reason() => Marshal.PtrToStringUTF8(Sdl.Error())?.TrimEnd('.') is { Length: > 0 } text ? text : "it does not say why";
}

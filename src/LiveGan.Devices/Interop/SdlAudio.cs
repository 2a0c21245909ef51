using System.Runtime.InteropServices;

namespace LiveGan.Devices.Interop;

/// <summary>SDL 2's audio, as much of it as listening and playing along need. One thread at a time.</summary>
static unsafe partial class SdlAudio
{
    internal const uint InitAudio = 0x10;
    internal const ushort FormatFloat = 0x8120;
    internal const int Stopped = 0;

    /// <summary>SDL_AudioSpec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Specification
    {
        public int Frequency;
        public ushort Format;
        public byte Channels;
        public byte Silence;
        public ushort Samples;
        public ushort Padding;
        public uint Size;
        public nint Callback;
        public nint UserData;
    }

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GetNumAudioDevices")]
    internal static partial int CountDevices(int capture);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GetAudioDeviceName")]
    internal static partial nint DeviceName(int index, int capture);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_OpenAudioDevice", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint Open(string? device, int capture, in Specification wanted, out Specification obtained, int changes);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_CloseAudioDevice")]
    internal static partial void Close(uint device);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_PauseAudioDevice")]
    internal static partial void Pause(uint device, int pause);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GetAudioDeviceStatus")]
    internal static partial int Status(uint device);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_DequeueAudio")]
    internal static partial uint Dequeue(uint device, float* samples, uint bytes);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_QueueAudio")]
    internal static partial int Queue(uint device, float* samples, uint bytes);

    [LibraryImport(Sdl.Library, EntryPoint = "SDL_GetQueuedAudioSize")]
    internal static partial uint QueuedSize(uint device);
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveGan.Devices.Interop;

/// <summary>The little of ALSA that RtMidi leaves open: asking without noise whether there is a sequencer.</summary>
static unsafe partial class Alsa
{
    internal const string Library = "asound";

    const int OpenDuplex = 3;
    const int NonBlocking = 1;

    /// <summary>Null when the sequencer can be opened, else the reason with its remedy.</summary>
    internal static string? SequencerProblem()
    {
        if (!SystemLibraries.TryLoad(Library))
            return "ALSA's library is missing (apt install libasound2)";
        // Without a handler of ours the library writes to standard error, in the middle of a show.
        _ = SetErrorHandler(&Silence);
        int result = OpenSequencer(out nint sequencer, "default", OpenDuplex, NonBlocking);
        if (result >= 0)
        {
            _ = CloseSequencer(sequencer);
            return null;
        }
        return -result switch
        {
            2 or 6 or 19 => "ALSA has no sequencer here (modprobe snd-seq)",
            1 or 13 => "ALSA's sequencer may not be opened by this user (usermod -aG audio USER)",
            int error => $"ALSA's sequencer answers with error {error}",
        };
    }

    // The true signature ends in "..."; on every Linux calling convention extra arguments may be left unread.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Silence(byte* file, int line, byte* function, int error, byte* format)
    {
    }

    [LibraryImport(Library, EntryPoint = "snd_lib_error_set_handler")]
    internal static partial int SetErrorHandler(delegate* unmanaged[Cdecl]<byte*, int, byte*, int, byte*, void> handler);

    [LibraryImport(Library, EntryPoint = "snd_seq_open", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OpenSequencer(out nint sequencer, string name, int streams, int mode);

    [LibraryImport(Library, EntryPoint = "snd_seq_close")]
    internal static partial int CloseSequencer(nint sequencer);
}

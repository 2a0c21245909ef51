using System.Runtime.InteropServices;
using System.Text;

namespace LiveGan.Devices.Interop;

/// <summary>The C API of RtMidi 4, 5 and 6 (<c>rtmidi_c.h</c>), as much of it as is used here.</summary>
/// <remarks>
/// Call <see cref="SystemLibraries.TryLoad"/> first. One handle belongs to one thread; its callback comes on the MIDI
/// system's own thread.
/// </remarks>
static unsafe partial class RtMidi
{
    internal const string Library = "rtmidi";

    /// <summary>The APIs that this build of the library was compiled with, in its own order.</summary>
    internal static RtMidiApi[] CompiledApis()
    {
        var apis = new RtMidiApi[16];
        fixed (RtMidiApi* first = apis)
        {
            int count = GetCompiledApi(first, (uint)apis.Length);
            return apis[..Math.Clamp(count, 0, apis.Length)];
        }
    }

    /// <summary>The number of ports, or −1 after an error.</summary>
    internal static int PortCount(RtMidiHandle device)
    {
        device.ClearError();
        uint count = GetPortCount(device);
        return device.HasError ? -1 : (int)count;
    }

    /// <summary>The name of a port, or null where there is none (any more).</summary>
    internal static string? PortName(RtMidiHandle device, int port)
    {
        device.ClearError();
        int length = -1;
        nint result = GetPortName(device, (uint)port, null, &length);
        if (device.HasError)
            return null;
        if (length < 0)
            return Legacy(result);
        if (length <= 1)
            return null;

        // A port may be renamed between the two calls; snprintf then cuts the name and still ends it.
        byte[] name = new byte[length];
        fixed (byte* first = name)
        {
            device.ClearError();
            GetPortName(device, (uint)port, first, &length);
        }
        int end = Array.IndexOf(name, (byte)0);
        return device.HasError || end <= 0 ? null : Encoding.UTF8.GetString(name, 0, end);
    }

    /// <summary>RtMidi 4 has no buffer arguments: it ignored ours and returned a string of its own.</summary>
    static string? Legacy(nint name)
    {
        if (name == 0 || (int)name == -1)
            return null;
        string? text = Marshal.PtrToStringUTF8(name);
        NativeMemory.Free((void*)name);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    [LibraryImport(Library, EntryPoint = "rtmidi_get_compiled_api")]
    internal static partial int GetCompiledApi(RtMidiApi* apis, uint size);

    [LibraryImport(Library, EntryPoint = "rtmidi_in_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial RtMidiInputHandle CreateInput(RtMidiApi api, string clientName, uint queueSizeLimit);

    [LibraryImport(Library, EntryPoint = "rtmidi_in_free")]
    internal static partial void FreeInput(nint device);

    [LibraryImport(Library, EntryPoint = "rtmidi_in_set_callback")]
    internal static partial void SetCallback(
        RtMidiInputHandle device, delegate* unmanaged[Cdecl]<double, byte*, nuint, nint, void> callback, nint userData);

    [LibraryImport(Library, EntryPoint = "rtmidi_in_ignore_types")]
    internal static partial void IgnoreTypes(
        RtMidiInputHandle device,
        [MarshalAs(UnmanagedType.U1)] bool systemExclusive,
        [MarshalAs(UnmanagedType.U1)] bool time,
        [MarshalAs(UnmanagedType.U1)] bool sensing);

    [LibraryImport(Library, EntryPoint = "rtmidi_out_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial RtMidiOutputHandle CreateOutput(RtMidiApi api, string clientName);

    [LibraryImport(Library, EntryPoint = "rtmidi_out_free")]
    internal static partial void FreeOutput(nint device);

    [LibraryImport(Library, EntryPoint = "rtmidi_out_send_message")]
    internal static partial int SendMessage(RtMidiOutputHandle device, ReadOnlySpan<byte> message, int length);

    [LibraryImport(Library, EntryPoint = "rtmidi_open_port", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void OpenPort(RtMidiHandle device, uint port, string name);

    [LibraryImport(Library, EntryPoint = "rtmidi_open_virtual_port", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void OpenVirtualPort(RtMidiHandle device, string name);

    [LibraryImport(Library, EntryPoint = "rtmidi_close_port")]
    internal static partial void ClosePort(nint device);

    [LibraryImport(Library, EntryPoint = "rtmidi_get_port_count")]
    internal static partial uint GetPortCount(RtMidiHandle device);

    [LibraryImport(Library, EntryPoint = "rtmidi_get_port_name")]
    internal static partial nint GetPortName(RtMidiHandle device, uint port, byte* name, int* length);
}

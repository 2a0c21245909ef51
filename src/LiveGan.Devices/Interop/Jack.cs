using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveGan.Devices.Interop;

/// <summary>
/// The little of JACK that RtMidi leaves open: silence, whether a server runs, its death, and who is connected.
/// </summary>
static unsafe partial class Jack
{
    internal const string Library = "jack";

    const int NoStartServer = 1;

    /// <summary>Stops the library from writing to standard output and standard error.</summary>
    internal static void Silence()
    {
        SetErrorFunction(&Ignore);
        SetInfoFunction(&Ignore);
    }

    /// <summary>Opens a client of the running server; 0 when none runs. Never starts one.</summary>
    internal static nint OpenClient(string name)
    {
        int status;
        return OpenClient(name, NoStartServer, &status);
    }

    /// <summary>Full names of the ports that listen to <paramref name="source"/>.</summary>
    internal static List<string> Listeners(nint client, string source)
    {
        List<string> names = [];
        nint port = PortByName(client, source);
        if (port == 0)
            return names;
        byte** connections = AllConnections(client, port);
        if (connections == null)
            return names;
        for (byte** name = connections; *name != null; name++)
            names.Add(Marshal.PtrToStringUTF8((nint)(*name)) ?? "");
        Free(connections);
        return names;
    }

    /// <summary>Has the server's death written as a 1 at <paramref name="flag"/>.</summary>
    internal static void OnShutdown(nint client, int* flag) => OnShutdown(client, &SetFlag, flag);

    [LibraryImport(Library, EntryPoint = "jack_client_close")]
    internal static partial int CloseClient(nint client);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Ignore(byte* message)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void SetFlag(int* flag) => Volatile.Write(ref *flag, 1);

    // Variadic in C, but nothing variadic is passed with these options.
    [LibraryImport(Library, EntryPoint = "jack_client_open", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OpenClient(string name, int options, int* status);

    [LibraryImport(Library, EntryPoint = "jack_on_shutdown")]
    internal static partial void OnShutdown(nint client, delegate* unmanaged[Cdecl]<int*, void> callback, int* argument);

    [LibraryImport(Library, EntryPoint = "jack_set_error_function")]
    internal static partial void SetErrorFunction(delegate* unmanaged[Cdecl]<byte*, void> handler);

    [LibraryImport(Library, EntryPoint = "jack_set_info_function")]
    internal static partial void SetInfoFunction(delegate* unmanaged[Cdecl]<byte*, void> handler);

    [LibraryImport(Library, EntryPoint = "jack_port_by_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint PortByName(nint client, string name);

    [LibraryImport(Library, EntryPoint = "jack_port_get_all_connections")]
    internal static partial byte** AllConnections(nint client, nint port);

    [LibraryImport(Library, EntryPoint = "jack_free")]
    internal static partial void Free(void* memory);
}

using System.Runtime.InteropServices;
using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Midi;

/// <summary>A silent client of a running JACK server that learns of the server's death and sees who listens to whom.</summary>
sealed unsafe class JackSession : IDisposable
{
    readonly int* _died;
    nint _client;

    JackSession(nint client)
    {
        _client = client;
        _died = (int*)NativeMemory.AllocZeroed(sizeof(int));
        Jack.OnShutdown(client, _died);
    }

    /// <summary>Joins the running server, or says why that is not possible.</summary>
    internal static JackSession? TryJoin(out string? problem)
    {
        problem = null;
        if (!SystemLibraries.TryLoad(Jack.Library))
        {
            problem = "JACK's library is missing (apt install libjack-jackd2-0)";
            return null;
        }
        Jack.Silence();
        nint client = Jack.OpenClient("LiveGan watch");
        if (client != 0)
            return new JackSession(client);
        problem = "no JACK server runs (start one, for example with qjackctl)";
        return null;
    }

    internal bool IsAlive => _client != 0 && Volatile.Read(ref *_died) == 0;

    internal List<string> Listeners(string source) => IsAlive ? Jack.Listeners(_client, source) : [];

    public void Dispose()
    {
        if (_client == 0)
            return;
        _ = Jack.CloseClient(_client);
        _client = 0;
        NativeMemory.Free(_died);
    }
}

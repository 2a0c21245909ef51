namespace LiveGan.App.Show;

/// <summary>Ends a watched show when its watchdog is no more: the watchdog holds the other end of its standard input.</summary>
static class Tether
{
    /// <summary>Stops the show when the watchdog ends; does nothing in a show that nobody watches.</summary>
    public static void Watch(CancellationTokenSource stop)
    {
        if (Environment.GetEnvironmentVariable(Heartbeat.Variable) is not { Length: > 0 }) return;
        new Thread(() => Wait(stop)) { Name = "tether", IsBackground = true }.Start();
    }

    static void Wait(CancellationTokenSource stop)
    {
        try
        {
            using Stream input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0)
            {
                // Nothing is said there; only its end matters.
            }
        }
        catch (IOException)
        {
            // Gone is gone.
        }

        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The show has ended already.
        }
    }
}

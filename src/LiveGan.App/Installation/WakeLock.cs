using System.ComponentModel;
using System.Diagnostics;

namespace LiveGan.App.Installation;

/// <summary>Keeps the machine from sleeping, through systemd where that is; the screen saver is kept away by the windows.</summary>
sealed class WakeLock : IDisposable
{
    readonly Process? _inhibitor;

    public WakeLock()
    {
        try
        {
            _inhibitor = Process.Start(new ProcessStartInfo(
                "systemd-inhibit", ["--what=idle:sleep", "--who=LiveGan", "--why=Installation", "cat"])
            {
                // It ends with its input, and that with this process, however it ends.
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            });
        }
        catch (Win32Exception)
        {
            // Not a machine of systemd's: its own settings decide.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_inhibitor is null) return;
        _inhibitor.StandardInput.Close();
        if (!_inhibitor.WaitForExit(1000)) _inhibitor.Kill(entireProcessTree: true);
        _inhibitor.Dispose();
    }
}

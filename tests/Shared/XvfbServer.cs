using System.Diagnostics;

namespace LiveGan.Tests.Shared;

/// <summary>A private X server without a screen, for tests that open real windows.</summary>
sealed class XvfbServer : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process _process;

    /// <summary>Starts a server on a free display number, with one screen for each size.</summary>
    /// <param name="screens">Sizes such as "1280x720"; none means one of 1280x720.</param>
    /// <exception cref="InvalidOperationException">Xvfb is not installed or does not start.</exception>
    public XvfbServer(params string[] screens)
        : this(null, screens)
    {
    }

    XvfbServer(string? frameBufferFolder, string[] screens)
    {
        var start = new ProcessStartInfo("Xvfb") { RedirectStandardOutput = true, RedirectStandardError = true };
        if (screens.Length == 0) screens = ["1280x720"];
        string[] options = ["-displayfd", "1", "-nolisten", "tcp", "-noreset", "+extension", "GLX"];
        foreach (var option in options) start.ArgumentList.Add(option);
        if (frameBufferFolder is not null)
        {
            start.ArgumentList.Add("-fbdir");
            start.ArgumentList.Add(frameBufferFolder);
        }

        for (int i = 0; i < screens.Length; i++)
        {
            start.ArgumentList.Add("-screen");
            start.ArgumentList.Add(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            start.ArgumentList.Add(screens[i] + "x24");
        }
        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("this test needs Xvfb: install it with 'apt install xvfb'", e);
        }
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        var number = _process.StandardOutput.ReadLineAsync();
        if (!number.Wait(Patience) || string.IsNullOrWhiteSpace(number.Result))
        {
            Dispose();
            throw new InvalidOperationException("Xvfb did not start: try 'Xvfb -displayfd 1' in a terminal to see why");
        }
        DisplayName = ":" + number.Result.Trim();
    }

    /// <summary>Starts a server that maps its one screen into the file <c>Xvfb_screen0</c> of a folder, in XWD format.</summary>
    public static XvfbServer WithFrameBuffer(string folder, string screen) => new(folder, [screen]);

    /// <summary>The value for the environment variable DISPLAY, such as ":99".</summary>
    public string DisplayName { get; } = "";

    /// <summary>Ends the server at once, as a crash would.</summary>
    public void Kill()
    {
        if (_process.HasExited) return;
        _process.Kill();
        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}

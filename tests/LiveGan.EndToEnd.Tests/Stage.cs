namespace LiveGan.EndToEnd.Tests;

/// <summary>A stage for one test: an X server, a JACK server with real MIDI ports, a folder, and the program on it.</summary>
sealed class Stage : IDisposable
{
    readonly XvfbServer _screenServer;

    public Stage()
    {
        Folder = Directory.CreateTempSubdirectory("livegan-stage-").FullName;
        _screenServer = XvfbServer.WithFrameBuffer(Folder, "640x360");
        Jack = JackServer.Start();
        HandsOnlyLook = FileName("hands.json");
        File.WriteAllText(HandsOnlyLook, """{ "livegan": "look/1", "name": "Hands", "seed": 5, "smoothing": 0, "takeover": "pickUp" }""");
        Screen = new ScreenPicture(Path.Combine(Folder, "Xvfb_screen0"));
    }

    public string Folder { get; }

    public JackServer Jack { get; }

    public ScreenPicture Screen { get; }

    /// <summary>A look that nothing but the hand moves, at once.</summary>
    public string HandsOnlyLook { get; }

    public string FileName(string name) => Path.Combine(Folder, name);

    /// <summary>Starts the show in a window over the whole screen.</summary>
    public LiveGanProcess Play(params string[] arguments) => LiveGanProcess.Start(
        ["play", "--fullscreen", .. arguments],
        [("DISPLAY", _screenServer.DisplayName), ("SDL_VIDEODRIVER", "x11"), ("LIBGL_ALWAYS_SOFTWARE", "1"),
            .. Jack.Environment.Select(pair => (pair.Key, pair.Value))]);

    /// <summary>The part of the picture that the heads-up display and its shade leave free.</summary>
    public byte[] Picture() => Screen.Read(Screen.Width / 2 - 90, 10, 180, 90);

    /// <summary>Waits until the picture stands still and is not black, and returns it.</summary>
    public byte[] StillPicture()
    {
        byte[] last = Picture();
        int calm = 0;
        Patience.WaitUntil(
            () =>
            {
                Thread.Sleep(20);
                byte[] next = Picture();
                calm = next.AsSpan().SequenceEqual(last) && next.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)8) ? calm + 1 : 0;
                last = next;
                return calm >= 20;
            },
            "the picture stands still and is not black");
        return last;
    }

    /// <summary>Waits until the picture is another than <paramref name="before"/>; returns when it was that for the last time, on the monotonic clock.</summary>
    public double LastMomentOf(byte[] before)
    {
        double last = 0;
        Patience.WaitUntil(
            () =>
            {
                double looked = System.Diagnostics.Stopwatch.GetTimestamp() / (double)System.Diagnostics.Stopwatch.Frequency;
                bool changed = !Picture().AsSpan().SequenceEqual(before);
                if (!changed) last = looked;
                return changed;
            },
            "the picture changes");
        return last;
    }

    public void Dispose()
    {
        Screen.Dispose();
        Jack.Dispose();
        _screenServer.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

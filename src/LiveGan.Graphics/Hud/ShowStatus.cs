namespace LiveGan.Graphics.Hud;

/// <summary>What a screen shows of the machinery: engine, rates, recording and the latest message.</summary>
/// <remarks>Reusable, main thread; setting numbers allocates nothing.</remarks>
public sealed class ShowStatus
{
    /// <summary>The engine's name, such as "CPU".</summary>
    public string Engine { get; set; } = "";

    /// <summary>The network's name, such as its file's.</summary>
    public string Network { get; set; } = "";

    /// <summary>Width of the generated picture, pixels; 0 while unknown.</summary>
    public int PictureWidth { get; set; }

    /// <summary>Height of the generated picture, pixels; 0 while unknown.</summary>
    public int PictureHeight { get; set; }

    /// <summary>Generated frames a second.</summary>
    public double GeneratorRate { get; set; }

    /// <summary>Presented pictures a second.</summary>
    public double DisplayRate { get; set; }

    /// <summary>True while a recording runs.</summary>
    public bool Recording { get; set; }

    /// <summary>Length of the recording, seconds.</summary>
    public double RecordingSeconds { get; set; }

    /// <summary>Frames that the recording lost.</summary>
    public long LostFrames { get; set; }

    /// <summary>The latest message; empty before the first.</summary>
    public string Message { get; private set; } = "";

    /// <summary>How much it matters.</summary>
    public MessageSeverity Severity { get; private set; }

    /// <summary>When it was said, in the seconds of <see cref="HudContent.Now"/>.</summary>
    public double MessageTime { get; private set; } = double.NegativeInfinity;

    /// <summary>Shows a message for about four seconds.</summary>
    /// <param name="message">One short sentence.</param>
    /// <param name="severity">How much it matters.</param>
    /// <param name="now">Seconds, as <see cref="HudContent.Now"/>.</param>
    public void Say(string message, MessageSeverity severity, double now)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
        Severity = severity;
        MessageTime = now;
    }
}

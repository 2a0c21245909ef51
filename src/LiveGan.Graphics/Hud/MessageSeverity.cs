namespace LiveGan.Graphics.Hud;

/// <summary>How much a message matters.</summary>
public enum MessageSeverity
{
    /// <summary>Something happened as wanted.</summary>
    Notice,

    /// <summary>Something is missing or weaker than it could be; the show goes on.</summary>
    Warning,

    /// <summary>Something failed; the show goes on without it.</summary>
    Failure,
}

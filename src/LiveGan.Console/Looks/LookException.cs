namespace LiveGan.MixingConsole.Looks;

/// <summary>A look cannot be found, read or kept; the message names the remedy.</summary>
sealed class LookException(string message, bool isMissing = false) : Exception(message)
{
    /// <summary>True when there is no such look.</summary>
    public bool IsMissing { get; } = isMissing;
}

namespace LiveGan.Media.Encoders;

/// <summary>What trying an encoder brought.</summary>
/// <param name="Profile">Which.</param>
/// <param name="Reason">Why it does not work here, in a few words; null when it does.</param>
public sealed record EncoderFinding(EncoderProfile Profile, string? Reason)
{
    /// <summary>True when it encoded a few pictures.</summary>
    public bool Works => Reason is null;
}

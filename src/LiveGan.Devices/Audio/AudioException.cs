namespace LiveGan.Devices.Audio;

/// <summary>Sound could not be heard or played; the message is one sentence for the performer, with the remedy.</summary>
/// <remarks>Never fatal to a show: say it once, play on without sound and ask again later.</remarks>
public sealed class AudioException(string message) : Exception(message);

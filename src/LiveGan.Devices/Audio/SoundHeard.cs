namespace LiveGan.Devices.Audio;

/// <summary>Takes what has just been heard; must not wait.</summary>
/// <param name="stereo">A hop, left and right in turn, <c>2 · <see cref="AudioSettings.Hop"/></c>; valid during the call.</param>
/// <param name="time">When its last sample was heard, seconds on the source's clock: the machine's monotonic one in a show.</param>
public delegate void SoundHeard(ReadOnlySpan<float> stereo, double time);

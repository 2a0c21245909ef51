namespace LiveGan.Devices.Audio;

/// <summary>The largest value of the last seconds, falling slowly, so that what is loud now is near 1 whatever the input's gain.</summary>
/// <param name="floor">Never below this: silence stays silence.</param>
/// <param name="seconds">Time in which it falls to half.</param>
sealed class RunningPeak(float floor, double seconds)
{
    readonly float _fall = (float)Math.Pow(0.5, 1 / (seconds * AudioSettings.HopRate));
    float _peak;

    /// <summary>The value relative to the peak, 0…1.</summary>
    public float Normalize(float value)
    {
        _peak = Math.Max(Math.Max(value, _peak * _fall), floor);
        return value / _peak;
    }
}

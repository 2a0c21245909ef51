namespace LiveGan.MixingConsole.Live;

/// <summary>How many messages a client may send: so many at once, so many a second in the long run.</summary>
/// <remarks>One thread at a time. Reads no clock: time is an argument.</remarks>
sealed class MessageBudget(double perSecond, double burst)
{
    double _left;
    double _at = double.NaN;

    /// <summary>Takes one message.</summary>
    /// <param name="now">Seconds on a monotonic clock.</param>
    /// <returns>Seconds to wait before it may be played; 0 when it may at once.</returns>
    public double Take(double now)
    {
        _left = double.IsNaN(_at) ? burst : Math.Min(burst, _left + Math.Max(0, now - _at) * perSecond);
        _at = now;
        _left -= 1;
        return _left >= 0 ? 0 : -_left / perSecond;
    }
}

namespace LiveGan.Devices.Audio;

/// <summary>
/// Onsets from a spectral flux (Bello et al. 2005, Dixon 2006): the flux must rise above the median of the last half
/// second by a factor and an offset, above what nine tenths of it stayed below by another, and have been below before.
/// </summary>
/// <remarks>Fires in the hop in which the flux crosses, without looking ahead.</remarks>
/// <param name="threshold">See <see cref="AudioSettings.Threshold"/>.</param>
sealed class OnsetDetector(double threshold)
{
    const int History = 94;
    const int Median = History / 2;
    const int Usual = History * 9 / 10;
    const double Factor = 1.6;
    const double UsualFactor = 2.2;
    const double Offset = 0.035;
    const double FullStrength = 0.5;
    const double Rearm = 0.6;
    static readonly int RestHops = (int)(0.055 * AudioSettings.HopRate);

    readonly float[] _history = new float[History];
    readonly float[] _sorted = new float[History];
    int _next;
    int _since = int.MaxValue / 2;
    bool _armed = true;

    /// <summary>Takes the next hop's flux.</summary>
    /// <returns>The strength 0…1 of an onset that begins, or 0.</returns>
    public float Add(float flux)
    {
        _history.CopyTo(_sorted, 0);
        Array.Sort(_sorted);
        double limit = threshold * Math.Max((Factor * _sorted[Median]) + Offset, UsualFactor * _sorted[Usual]);
        _history[_next] = flux;
        _next = (_next + 1) % History;
        _since++;
        if (flux < Rearm * limit) _armed = true;
        if (!_armed || _since < RestHops || flux <= limit) return 0;
        _armed = false;
        _since = 0;
        return (float)Math.Clamp(flux / FullStrength, 0.05, 1);
    }
}

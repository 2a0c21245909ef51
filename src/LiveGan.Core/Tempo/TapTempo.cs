namespace LiveGan.Core.Tempo;

/// <summary>Finds the tempo that a hand taps.</summary>
/// <remarks>
/// The taps of one series get beat numbers by the median of their intervals, so a missed tap counts as two beats and a
/// double hit is left out; the beat's length is the median of the slopes between all pairs (the estimator of Theil 1950
/// and Sen 1968), which up to 29 % of wrong taps do not move. A pause, or three equal intervals that are not the series',
/// begin a new series. Allocates nothing. Not thread-safe.
/// </remarks>
public sealed class TapTempo
{
    /// <summary>Taps that count at most.</summary>
    public const int MaxTaps = 16;

    const double LongestInterval = 60 / Transport.MinTempo * 1.5;

    readonly double[] _times = new double[MaxTaps];
    readonly double[] _numbers = new double[MaxTaps];
    readonly double[] _intervals = new double[MaxTaps];
    readonly double[] _slopes = new double[MaxTaps * (MaxTaps - 1) / 2];
    int _count;

    /// <summary>Taps of the current series.</summary>
    public int Count => _count;

    /// <summary>Takes a tap.</summary>
    /// <param name="time">Seconds, not before the last tap.</param>
    /// <returns>Beats per minute, or 0 while there are fewer than two taps or the tempo is out of the transport's range.</returns>
    public double Tap(double time)
    {
        if (_count > 0 && (time - _times[_count - 1] > LongestInterval || time < _times[_count - 1])) _count = 0;
        if (_count == MaxTaps)
        {
            Array.Copy(_times, 1, _times, 0, MaxTaps - 1);
            _count--;
        }
        _times[_count++] = time;
        if (_count < 2) return 0;
        double interval = MedianInterval();
        if (IsNewTempo(interval))
        {
            Array.Copy(_times, _count - 4, _times, 0, 4);
            _count = 4;
            interval = MedianInterval();
        }
        double tempo = 60 / Slope(interval);
        return tempo is >= Transport.MinTempo and <= Transport.MaxTempo ? tempo : 0;
    }

    double MedianInterval()
    {
        int count = _count - 1;
        for (int i = 0; i < count; i++) _intervals[i] = _times[i + 1] - _times[i];
        return Median(_intervals.AsSpan(0, count));
    }

    /// <summary>True when the last three intervals agree with each other but not with the series.</summary>
    bool IsNewTempo(double interval)
    {
        if (_count < 5) return false;
        double smallest = double.MaxValue, largest = 0;
        for (int i = _count - 3; i < _count; i++)
        {
            double length = _times[i] - _times[i - 1];
            (smallest, largest) = (Math.Min(smallest, length), Math.Max(largest, length));
        }
        return largest < 1.08 * smallest && (smallest > 1.12 * interval || largest < interval / 1.12);
    }

    double Slope(double interval)
    {
        int used = 0;
        double number = 0;
        double before = _times[0];
        for (int i = 0; i < _count; i++)
        {
            double steps = (_times[i] - before) / interval;
            if (i > 0 && steps < 0.5) continue;
            if (i > 0) number += Math.Max(1, Math.Round(steps));
            before = _times[i];
            _numbers[used] = number;
            _intervals[used++] = before;
        }
        int pairs = 0;
        for (int i = 0; i < used; i++)
            for (int j = i + 1; j < used; j++)
                _slopes[pairs++] = (_intervals[j] - _intervals[i]) / (_numbers[j] - _numbers[i]);
        return pairs == 0 ? interval : Median(_slopes.AsSpan(0, pairs));
    }

    static double Median(Span<double> values)
    {
        values.Sort();
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
    }
}

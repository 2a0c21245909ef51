using LiveGan.Core.Bending;

namespace LiveGan.Synthesis.Cpu.Steps;

/// <summary>From where a bend takes a pixel: up to sixteen places of the map with their shares.</summary>
readonly struct BendSampling
{
    /// <summary>Most places.</summary>
    public const int MaxTaps = 16;

    readonly double _alongX, _alongY, _startX, _startY;
    readonly int _size;
    readonly double _flipX, _flipY;

    /// <param name="bend">Limited to its ranges.</param>
    /// <param name="size">Height and width of the map.</param>
    /// <param name="row">The row of pixels that is written.</param>
    public BendSampling(in Bend bend, int size, int row)
    {
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * bend.Rotate);
        (_alongX, _alongY) = (cosine / bend.Zoom, sine / bend.Zoom);
        double half = size / 2.0, u = 0.5 - half - ((double)bend.ShiftX * size), v = row + 0.5 - half - ((double)bend.ShiftY * size);
        // Places count from the first pixel's centre.
        _startX = half - 0.5 + (u * _alongX) - (v * _alongY);
        _startY = half - 0.5 + (u * _alongY) + (v * _alongX);
        (_size, _flipX, _flipY) = (size, bend.FlipX, bend.FlipY);
    }

    /// <summary>The places of one pixel.</summary>
    /// <param name="column">The pixel.</param>
    /// <param name="rows">Receives rows, 0…size−1.</param>
    /// <param name="columns">Receives columns, 0…size−1.</param>
    /// <param name="weights">Receives shares.</param>
    /// <returns>How many; outside the map there are none.</returns>
    public int Taps(int column, Span<int> rows, Span<int> columns, Span<float> weights)
    {
        double x = _startX + (column * _alongX), y = _startY + (column * _alongY), last = _size - 1;
        int count = 0;
        for (int flip = 0; flip < 4; flip++)
        {
            bool mirrorX = (flip & 1) != 0, mirrorY = (flip & 2) != 0;
            double share = (mirrorX ? _flipX : 1 - _flipX) * (mirrorY ? _flipY : 1 - _flipY);
            if (share != 0) Add(mirrorX ? last - x : x, mirrorY ? last - y : y, share, rows, columns, weights, ref count);
        }

        return count;
    }

    void Add(double x, double y, double share, Span<int> rows, Span<int> columns, Span<float> weights, ref int count)
    {
        int column = (int)Math.Floor(x), row = (int)Math.Floor(y);
        double fx = x - column, fy = y - row;
        for (int corner = 0; corner < 4; corner++)
        {
            int r = row + (corner >> 1), c = column + (corner & 1);
            double weight = share * ((corner & 1) != 0 ? fx : 1 - fx) * ((corner & 2) != 0 ? fy : 1 - fy);
            if (weight == 0 || (uint)r >= (uint)_size || (uint)c >= (uint)_size) continue;
            (rows[count], columns[count], weights[count]) = (r, c, (float)weight);
            count++;
        }
    }
}

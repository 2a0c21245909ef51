namespace LiveGan.Core.Latents;

/// <summary>The cubic spline through equally spaced points: natural at its ends, or periodic.</summary>
/// <remarks>
/// The second derivatives M solve <c>M(i−1) + 4M(i) + M(i+1) = 6(y(i−1) − 2y(i) + y(i+1))</c>, a tridiagonal system; the
/// periodic one is reduced to two of them by the formula of Sherman and Morrison.
/// </remarks>
sealed class CubicSpline
{
    readonly float[][] _points;
    readonly double[][] _seconds;

    public CubicSpline(float[][] points, bool isPeriodic)
    {
        _points = points;
        int count = points.Length;
        int dimensions = points[0].Length;
        _seconds = new double[count][];
        for (int i = 0; i < count; i++) _seconds[i] = new double[dimensions];
        var right = new double[count];
        for (int d = 0; d < dimensions; d++)
        {
            for (int i = 0; i < count; i++)
            {
                double before = points[(i + count - 1) % count][d];
                double after = points[(i + 1) % count][d];
                right[i] = 6 * (before - 2.0 * points[i][d] + after);
            }

            double[] solved = isPeriodic ? SolvePeriodic(right) : SolveNatural(right);
            for (int i = 0; i < count; i++) _seconds[i][d] = solved[i];
        }
    }

    public void Evaluate(int step, double share, Span<float> into)
    {
        int next = (step + 1) % _points.Length;
        double a = 1 - share;
        double b = share;
        double pullA = (a * a * a - a) / 6;
        double pullB = (b * b * b - b) / 6;
        for (int d = 0; d < into.Length; d++)
            into[d] = (float)(a * _points[step][d] + b * _points[next][d] + pullA * _seconds[step][d] + pullB * _seconds[next][d]);
    }

    static double[] SolveNatural(double[] right)
    {
        var all = new double[right.Length];
        Solve(right.AsSpan(1, right.Length - 2), 4, 4).CopyTo(all, 1);
        return all;
    }

    static double[] SolvePeriodic(double[] right)
    {
        // The corners 1 of the matrix are split off: A = B + u·vᵀ with u = (−4, 0, …, 1), v = (1, 0, …, −¼).
        const double First = 4 + 4;
        const double Last = 4 + 0.25;
        double[] y = Solve(right, First, Last);
        var corner = new double[right.Length];
        corner[0] = -4;
        corner[^1] = 1;
        double[] z = Solve(corner, First, Last);
        double factor = (y[0] - y[^1] / 4) / (1 + z[0] - z[^1] / 4);
        for (int i = 0; i < y.Length; i++) y[i] -= factor * z[i];
        return y;
    }

    /// <summary>Thomas's algorithm for the diagonal (first, 4, …, 4, last) between ones.</summary>
    static double[] Solve(ReadOnlySpan<double> right, double first, double last)
    {
        int count = right.Length;
        var x = right.ToArray();
        var upper = new double[count];
        double diagonal = first;
        x[0] /= diagonal;
        for (int i = 1; i < count; i++)
        {
            upper[i - 1] = 1 / diagonal;
            diagonal = (i == count - 1 ? last : 4) - upper[i - 1];
            x[i] = (x[i] - x[i - 1]) / diagonal;
        }

        for (int i = count - 2; i >= 0; i--) x[i] -= upper[i] * x[i + 1];
        return x;
    }
}

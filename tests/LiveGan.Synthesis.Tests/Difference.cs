namespace LiveGan.Synthesis.Tests;

/// <summary>Compares tensors by their greatest difference, in units of the expected tensor's standard deviation.</summary>
static class Difference
{
    /// <summary>max |actual − expected| / std(expected); infinite where a number is missing or not a number.</summary>
    public static double Relative(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length || expected.IsEmpty) return double.PositiveInfinity;
        double sum = 0, squares = 0, worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            sum += expected[i];
            squares += (double)expected[i] * expected[i];
            double difference = Math.Abs((double)expected[i] - actual[i]);
            worst = difference <= worst ? worst : double.IsNaN(difference) ? double.PositiveInfinity : difference;
        }

        double mean = sum / expected.Length;
        return worst / Math.Sqrt(Math.Max(1e-30, squares / expected.Length - mean * mean));
    }

    public static double AssertClose(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        double difference = Relative(expected, actual);
        Assert.True(difference <= tolerance, $"{what}: max difference is {difference:e2} of the standard deviation, allowed {tolerance:e1}");
        return difference;
    }
}

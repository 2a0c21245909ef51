namespace LiveGan.Synthesis.BuiltIn;

/// <summary>Mean and standard deviation of fields (equal runs of channels) over several pictures.</summary>
/// <param name="Mean"><c>[fields]</c>.</param>
/// <param name="Deviation"><c>[fields]</c>.</param>
sealed record FieldStatistics(float[] Mean, float[] Deviation)
{
    /// <summary>Measures pictures whose planes divide evenly into <paramref name="fields"/>.</summary>
    public static FieldStatistics Of(float[][] pictures, int fields)
    {
        float[] mean = new float[fields], deviation = new float[fields];
        int length = pictures[0].Length / fields;
        for (int field = 0; field < fields; field++)
        {
            double sum = 0, squares = 0;
            foreach (float[] picture in pictures)
            {
                foreach (float value in picture.AsSpan(field * length, length))
                {
                    sum += value;
                    squares += (double)value * value;
                }
            }

            double count = (double)length * pictures.Length, average = sum / count;
            mean[field] = (float)average;
            deviation[field] = (float)Math.Sqrt(Math.Max(0, squares / count - average * average));
        }

        return new FieldStatistics(mean, deviation);
    }

    /// <summary>Middle value of one of <paramref name="channels"/> channels over all pictures.</summary>
    public static float Median(float[][] pictures, int channel, int channels)
    {
        int length = pictures[0].Length / channels;
        var values = new float[length * pictures.Length];
        for (int i = 0; i < pictures.Length; i++)
            pictures[i].AsSpan(channel * length, length).CopyTo(values.AsSpan(i * length, length));
        Array.Sort(values);
        return values[values.Length / 2];
    }
}

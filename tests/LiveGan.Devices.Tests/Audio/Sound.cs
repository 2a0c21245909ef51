using LiveGan.Devices.Audio;

namespace LiveGan.Devices.Tests.Audio;

/// <summary>Synthesised sound whose onsets, tempo and levels are known.</summary>
static class Sound
{
    public const int Rate = AudioSettings.SampleRate;

    public static float[] Silence(double seconds) => new float[(int)(seconds * Rate)];

    public static float[] Sine(double seconds, double hertz, float amplitude) =>
        [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i => amplitude * (float)Math.Sin(2 * Math.PI * hertz * i / Rate))];

    public static float[] AddNoise(this float[] sound, float amplitude, int seed = 1)
    {
        var random = new Random(seed);
        for (int i = 0; i < sound.Length; i++) sound[i] += amplitude * ((2 * random.NextSingle()) - 1);
        return sound;
    }

    /// <summary>A short burst of noise, as a stick makes.</summary>
    public static float[] AddClick(this float[] sound, double time, float amplitude)
    {
        var random = new Random((int)(time * 1000));
        return sound.Add(time, 0.02, t => amplitude * Math.Exp(-t / 0.004) * ((2 * random.NextDouble()) - 1));
    }

    /// <summary>A bass drum: a falling sine.</summary>
    public static float[] AddKick(this float[] sound, double time, float amplitude) =>
        sound.Add(time, 0.3, t => amplitude * Math.Exp(-t / 0.08) * Math.Sin(2 * Math.PI * ((50 * t) + (3 * (1 - Math.Exp(-t / 0.03))))));

    /// <summary>A held chord that begins at once.</summary>
    public static float[] AddChord(this float[] sound, double time, double seconds, float amplitude) =>
        sound.Add(time, seconds, t => amplitude / 3 * Math.Min(1, t / 0.005) * Math.Min(1, (seconds - t) / 0.05)
            * (Math.Sin(2 * Math.PI * 220 * t) + Math.Sin(2 * Math.PI * 277.2 * t) + Math.Sin(2 * Math.PI * 329.6 * t)));

    public static double[] Beats(double tempo, double seconds, double first = 0.5)
    {
        var beats = new List<double>();
        for (int i = 0; first + (i * 60 / tempo) < seconds - 0.1; i++) beats.Add(first + (i * 60 / tempo));
        return [.. beats];
    }

    static float[] Add(this float[] sound, double time, double seconds, Func<double, double> wave)
    {
        int first = (int)Math.Round(time * Rate);
        for (int i = 0; i < seconds * Rate && first + i < sound.Length; i++) sound[first + i] += (float)wave((double)i / Rate);
        return sound;
    }
}

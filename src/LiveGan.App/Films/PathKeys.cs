using LiveGan.App.CommandLine;
using LiveGan.App.Commands;
using LiveGan.App.Show;
using LiveGan.Core.Latents;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Synthesis;

namespace LiveGan.App.Films;

/// <summary>The latents that an interpolation goes through, all brought to the space it runs in.</summary>
/// <param name="generator">Stays the caller's.</param>
/// <param name="deviation">How far w reaches, <c>[WDim]</c>.</param>
/// <param name="space">What the path consists of.</param>
/// <param name="label">Label of a conditional network.</param>
sealed class PathKeys(IGenerator generator, float[] deviation, LatentSpace space, int label)
{
    readonly List<float[]> _keys = [];

    /// <summary>The latents so far; where one of them has a row for each layer, all have.</summary>
    public IReadOnlyList<float[]> Keys
    {
        get
        {
            int longest = _keys.Max(key => key.Length);
            return [.. _keys.Select(key => key.Length == longest ? key : [.. Enumerable.Repeat(key, longest / key.Length).SelectMany(row => row)])];
        }
    }

    /// <summary>Adds the z of a seed, or its w.</summary>
    public void AddSeed(uint seed)
    {
        var z = new float[generator.Network.ZDim];
        NumpyRandom.Fill(seed, z);
        AddZ(z);
    }

    /// <summary>Adds the latents of an array file, or the base values of a look, or of the cues of a session or show, without their drivers.</summary>
    /// <exception cref="UsageException">It does not fit.</exception>
    public void AddFile(string nameOrFile)
    {
        if (LatentFiles.IsNamedSo(nameOrFile))
        {
            var network = generator.Network;
            int dimensions = space == LatentSpace.Z ? network.ZDim : network.WDim;
            _keys.AddRange(LatentFiles.Read(nameOrFile, space, dimensions, network.StyleRows));
            return;
        }

        foreach (Look look in SavedLooks.Read(nameOrFile)) AddLook(look with { Drivers = [] }, nameOrFile);
    }

    void AddLook(Look look, string nameOrFile)
    {
        PerformanceState state = RenderCommand.Still(look, generator.Network);
        var latent = new LatentFrame(state.Dimensions);
        state.Evaluate(0, latent);
        if (look.Space == LatentSpace.W) AddOffsets(latent, nameOrFile);
        else if (latent.Values.Any(value => value != 0)) AddZ(latent.Values);
        else throw new UsageException($"the look '{nameOrFile}' starts with every fader at 0, which is no direction in z; give it a seed or a base");
    }

    void AddZ(float[] z)
    {
        if (space == LatentSpace.Z)
        {
            // Only its direction counts; of unit RMS it blends evenly with the others.
            double square = z.Sum(value => (double)value * value) / z.Length;
            _keys.Add([.. z.Select(value => (float)(value / Math.Sqrt(square)))]);
            return;
        }

        var w = new float[generator.Network.WDim];
        generator.Map(z, label, w);
        _keys.Add(w);
    }

    void AddOffsets(LatentFrame latent, string look)
    {
        if (space == LatentSpace.Z) throw new UsageException($"the look '{look}' plays in w, from which no way leads back to z; say --space w");
        float[] average = generator.Network.AverageW.ToArray();
        var ws = new float[(latent.Rows is null ? 1 : generator.Network.StyleRows) * average.Length];
        for (int i = 0; i < ws.Length; i++)
        {
            int d = i % average.Length;
            ReadOnlySpan<float> row = latent.Rows is null ? default : latent.Rows.Of(i / average.Length);
            ws[i] = average[d] + (latent.Values[d] + (d < row.Length ? row[d] : 0)) * 2f * deviation[d];
        }

        _keys.Add(ws);
    }
}

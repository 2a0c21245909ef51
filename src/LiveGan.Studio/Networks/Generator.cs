using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>
/// A trainable StyleGAN2 generator (Karras et al. 2020) of the skip architecture: z → w → picture. Its weights carry equalised
/// learning rates, unlike those of <see cref="LiveGan.Checkpoints.Networks.StyleGan2Network"/>.
/// </summary>
/// <remarks>One thread. Reads the global random generator only when it is made.</remarks>
public sealed class Generator : IDisposable
{
    /// <summary>The learning rate of the mapping network, relative to the rest.</summary>
    internal const double MappingRate = 0.01;

    static readonly long[] Last = [1];

    readonly torch.ScalarType _precision;
    readonly Resampler _resampler;

    /// <summary>A generator with random weights.</summary>
    /// <param name="settings">Its shape.</param>
    /// <param name="precision">Precision of activations; weights are single precision always.</param>
    /// <param name="silentFrom">Blocks of this resolution and above start without effect on the picture: they are grown.</param>
    public Generator(NetworkSettings settings, torch.ScalarType precision, int silentFrom = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        (Settings, _precision, _resampler) = (settings, precision, new Resampler(precision));
        var mapping = new List<DenseLayer>();
        for (int i = 0; i < settings.MappingLayers; i++)
        {
            mapping.Add(new DenseLayer(
                Parameters, $"mapping.fc{i}", i == 0 ? settings.ZDim : settings.WDim, settings.WDim, MappingRate));
        }
        Mapping = mapping;
        Start = Parameters.Normal("b4.const", 1, 1, settings.Channels(4), 4, 4);
        var blocks = new List<(StyledLayer? Conv0, StyledLayer Conv1, RgbLayer Rgb)>();
        for (int resolution = 4; resolution <= settings.Resolution; resolution *= 2)
        {
            int inputs = settings.Channels(Math.Max(4, resolution / 2)), channels = settings.Channels(resolution);
            string name = $"b{resolution}";
            blocks.Add((
                resolution == 4 ? null : new StyledLayer(Parameters, name + ".conv0", inputs, channels, settings, true),
                new StyledLayer(Parameters, name + ".conv1", channels, channels, settings, false),
                new RgbLayer(Parameters, name + ".torgb", channels, settings.WDim, resolution >= silentFrom, settings.Clamp)));
        }
        Blocks = blocks;
        Noise = RandomNoise(1);
        foreach (torch.Tensor noise in Noise)
            noise.DetachFromDisposeScope();
        AverageW = torch.zeros([settings.WDim]).DetachFromDisposeScope();
    }

    /// <summary>Its shape.</summary>
    public NetworkSettings Settings { get; }

    /// <summary>Its trainable tensors.</summary>
    public ParameterSet Parameters { get; } = new();

    /// <summary>Running mean of w, <c>[w]</c>: the centre of truncation.</summary>
    public torch.Tensor AverageW { get; }

    /// <summary>
    /// The noise that every convolution adds unless it is given another, <c>[1, 1, n, n]</c> each, in order; empty for a
    /// network without.
    /// </summary>
    public IReadOnlyList<torch.Tensor> Noise { get; }

    internal IReadOnlyList<DenseLayer> Mapping { get; }

    internal Parameter Start { get; }

    internal IReadOnlyList<(StyledLayer? Conv0, StyledLayer Conv1, RgbLayer Rgb)> Blocks { get; }

    /// <summary><c>[N, z]</c> → <c>[N, w]</c>.</summary>
    public torch.Tensor Map(torch.Tensor z)
    {
        ArgumentNullException.ThrowIfNull(z);
        torch.Tensor x = z * (z.square().mean(Last, true) + 1e-8).rsqrt();
        foreach (DenseLayer layer in Mapping)
            x = leaky_relu(layer.Forward(x), 0.2) * Math.Sqrt(2);
        return x;
    }

    /// <summary>One w for every layer.</summary>
    /// <param name="w"><c>[N, w]</c>.</param>
    /// <returns>Pictures <c>[N, 3, R, R]</c>, −1 to 1 and somewhat beyond.</returns>
    public torch.Tensor Synthesize(torch.Tensor w) => Synthesize([.. Enumerable.Repeat(w, Settings.StyleRows)]);

    /// <summary>A w for each row of ws.</summary>
    /// <param name="rows">As many <c>[N, w]</c> as <see cref="NetworkSettings.StyleRows"/>.</param>
    /// <param name="noise">Of every convolution, <c>[1 or N, 1, n, n]</c>; null for <see cref="Noise"/>, empty for none.</param>
    /// <returns>Pictures <c>[N, 3, R, R]</c>, −1 to 1 and somewhat beyond.</returns>
    public torch.Tensor Synthesize(IReadOnlyList<torch.Tensor> rows, IReadOnlyList<torch.Tensor>? noise = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        noise ??= Noise;
        long batch = rows[0].size(0);
        torch.Tensor x = Layout.ChannelsLast(Start.expand(batch, -1, -1, -1), _precision);
        torch.Tensor? picture = null;
        int row = 0;
        foreach ((StyledLayer? conv0, StyledLayer conv1, RgbLayer rgb) in Blocks)
        {
            if (conv0 is not null)
            {
                x = conv0.Forward(x, rows[row], noise.ElementAtOrDefault(row), _resampler, _precision);
                row++;
            }
            x = conv1.Forward(x, rows[row], noise.ElementAtOrDefault(row), _resampler, _precision);
            row++;
            torch.Tensor colours = rgb.Forward(x, rows[row], _precision);
            picture = picture is null ? colours : _resampler.DoublePicture(picture) + colours;
        }
        return picture!;
    }

    /// <summary>Fresh noise for every convolution, <c>[batch, 1, n, n]</c> each; none for a network without.</summary>
    /// <param name="batch">Pictures.</param>
    public IReadOnlyList<torch.Tensor> RandomNoise(int batch)
    {
        if (!Settings.Noise)
            return [];
        // A convolution for every row of ws but the last, which is for colours alone.
        int[] sizes = [.. Enumerable.Range(0, Settings.StyleRows - 1).Select(layer => 4 << (layer + 1) / 2)];
        return [.. sizes.Select(size => torch.randn([batch, 1, size, size]))];
    }

    /// <summary>Pictures from z, with truncation towards <see cref="AverageW"/>; records nothing for differentiation.</summary>
    /// <param name="z"><c>[N, z]</c>.</param>
    /// <param name="psi">1 for no truncation.</param>
    public torch.Tensor Generate(torch.Tensor z, double psi = 1)
    {
        using IDisposable frozen = torch.no_grad();
        torch.Tensor w = Map(z);
        return Synthesize(psi == 1 ? w : AverageW + (w - AverageW) * psi);
    }

    /// <summary>
    /// Makes new blocks continue the picture in black: up-sampling pads with 0, which is grey and would frame the picture, so
    /// the trained blocks are made to paint black as 0 and the last block takes that back.
    /// </summary>
    /// <param name="trained">Resolution up to which the blocks were trained.</param>
    internal void ContinueInBlack(int trained)
    {
        using IDisposable frozen = torch.no_grad();
        using torch.Tensor one = torch.ones([3]);
        Blocks[int.Log2(trained) - 2].Rgb.Bias.add_(one);
        Blocks[^1].Rgb.Bias.add_(one, -1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        AverageW.Dispose();
        foreach (torch.Tensor noise in Noise)
            noise.Dispose();
        _resampler.Dispose();
    }
}

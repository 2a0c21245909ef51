using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;
using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Dcgan;

/// <summary>A trainable DCGAN generator (Radford et al. 2016): transposed convolutions, batch normalisation, ReLU, tanh.</summary>
/// <remarks>One thread. Reads the global random generator only when it is made.</remarks>
public sealed class DcganGenerator : IDisposable
{
    const double Deviation = 0.02;

    static readonly long[] Two = [2, 2];
    static readonly long[] One = [1, 1];
    static readonly long[] Last = [1];

    readonly List<Parameter> _weights = [];
    readonly List<BatchNormalization> _norms = [];
    readonly Parameter _bias;

    /// <summary>A generator with random weights.</summary>
    public DcganGenerator(DcganSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        Settings = settings;
        int inputs = settings.ZDim;
        for (int i = 0; i <= settings.Doublings; i++)
        {
            bool picture = i == settings.Doublings;
            int outputs = picture ? 3 : settings.ChannelsAt(i), kernel = i == 0 ? settings.Start : DcganNetwork.Kernel;
            _weights.Add(Parameters.Normal($"layer{i}.weight", Deviation, inputs, outputs, kernel, kernel));
            if (!picture)
                _norms.Add(new BatchNormalization(Parameters, $"layer{i}", outputs));
            inputs = outputs;
        }
        _bias = Parameters.Constant($"layer{settings.Doublings}.bias", 0, 3);
    }

    /// <summary>Its shape.</summary>
    public DcganSettings Settings { get; }

    /// <summary>Its trainable tensors.</summary>
    public ParameterSet Parameters { get; } = new();

    /// <summary>Running statistics by name, which belong to its state but are not trained.</summary>
    internal IEnumerable<(string Name, torch.Tensor Tensor)> Statistics
        => _norms.SelectMany((norm, i) => ((string, torch.Tensor)[])[($"layer{i}.mean", norm.Mean), ($"layer{i}.variance", norm.Variance)]);

    /// <summary>z <c>[N, z]</c> → pictures <c>[N, 3, R, R]</c>, −1 to 1, normalised by the batch: for training.</summary>
    public torch.Tensor Forward(torch.Tensor z)
    {
        torch.Tensor x = OnePixel(z);
        for (int i = 0; i < _norms.Count; i++)
            x = leaky_relu(_norms[i].Train(Transposed(x, _weights[i], null, i)), 0);
        return Transposed(x, _weights[^1], _bias, _norms.Count).tanh();
    }

    /// <summary>z <c>[N, z]</c> → pictures <c>[N, 3, R, R]</c>, −1 to 1, each for itself; records nothing for differentiation.</summary>
    public torch.Tensor Paint(torch.Tensor z)
    {
        using IDisposable frozen = torch.no_grad();
        torch.Tensor x = OnePixel(z);
        for (int i = 0; i < _norms.Count; i++)
        {
            (float[] factor, float[] addend) = _norms[i].Fold();
            x = Transposed(x, _weights[i], null, i) * torch.tensor(factor, [1, factor.Length, 1, 1]) + torch.tensor(addend, [1, addend.Length, 1, 1]);
            x = leaky_relu(x, 0);
        }
        return Transposed(x, _weights[^1], _bias, _norms.Count).tanh();
    }

    /// <summary>The network to play, its normalisations folded into the weights.</summary>
    /// <param name="metadata">Facts to keep with it.</param>
    public DcganNetwork Export(IReadOnlyDictionary<string, string>? metadata = null)
    {
        var layers = new List<TransposedConvolution>();
        for (int i = 0; i < _weights.Count; i++)
        {
            float[] weight = _weights[i].data<float>().ToArray();
            int[] shape = [.. _weights[i].shape.Select(size => (int)size)];
            float[] bias = _bias.data<float>().ToArray();
            if (i < _norms.Count)
            {
                (float[] factor, bias) = _norms[i].Fold();
                int taps = shape[2] * shape[3];
                for (int k = 0; k < weight.Length; k++)
                    weight[k] *= factor[k / taps % shape[1]];
            }
            layers.Add(new TransposedConvolution(WeightTensor.From(weight, shape), WeightTensor.From(bias, bias.Length)));
        }
        return new DcganNetwork
        {
            Format = "LiveGan studio",
            ZDim = Settings.ZDim,
            WDim = Settings.ZDim,
            LabelCount = 0,
            Resolution = Settings.Resolution,
            Channels = 3,
            NormalizesZ = Settings.NormalizesZ,
            Layers = layers,
            Metadata = metadata ?? new Dictionary<string, string>(),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parameters.Dispose();
        foreach (BatchNormalization norm in _norms)
            norm.Dispose();
    }

    torch.Tensor OnePixel(torch.Tensor z)
    {
        ArgumentNullException.ThrowIfNull(z);
        torch.Tensor x = Settings.NormalizesZ ? z * (z.square().mean(Last, true) + 1e-8).rsqrt() : z;
        return x.reshape(z.size(0), z.size(1), 1, 1);
    }

    static torch.Tensor Transposed(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias, int layer)
        => layer == 0 ? conv_transpose2d(x, weight, bias) : conv_transpose2d(x, weight, bias, strides: Two, padding: One);
}

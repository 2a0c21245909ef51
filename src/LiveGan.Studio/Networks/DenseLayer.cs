using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace LiveGan.Studio.Networks;

/// <summary>A linear layer with equalised learning rate (Karras et al. 2018): <c>y = x·(W·lr/√in)ᵀ + b·lr</c>.</summary>
sealed class DenseLayer
{
    public DenseLayer(ParameterSet parameters, string name, int inputs, int outputs, double learningRate = 1, double bias = 0)
    {
        Weight = parameters.Normal(name + ".weight", 1 / learningRate, outputs, inputs);
        Bias = parameters.Constant(name + ".bias", bias / learningRate, outputs);
        WeightGain = learningRate / Math.Sqrt(inputs);
        BiasGain = learningRate;
    }

    public Parameter Weight { get; }

    public Parameter Bias { get; }

    public double WeightGain { get; }

    public double BiasGain { get; }

    public torch.Tensor Forward(torch.Tensor x)
        => linear(x, Weight * WeightGain, BiasGain == 1 ? Bias : Bias * BiasGain);
}

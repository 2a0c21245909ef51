using LiveGan.Studio.Networks;
using TorchSharp;
using TorchSharp.Modules;

namespace LiveGan.Studio.Training;

/// <summary>One move of a network's weights.</summary>
static class Optimization
{
    /// <summary>Moves a network's tensors against the gradient of a loss; others that led to it keep theirs.</summary>
    /// <param name="allowUnused">Whether tensors may have no part in the loss: those stay.</param>
    public static void Move(Adam optimizer, ParameterSet parameters, torch.Tensor loss, bool allowUnused = false)
    {
        List<Parameter> tensors = [.. parameters.Tensors];
        IList<torch.Tensor> slopes = torch.autograd.grad([loss], [.. tensors], allow_unused: allowUnused);
        for (int i = 0; i < tensors.Count; i++)
            tensors[i].grad = slopes[i];
        optimizer.step();
        optimizer.zero_grad();
    }
}

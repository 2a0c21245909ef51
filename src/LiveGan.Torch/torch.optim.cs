using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimisers.</summary>
    public static class optim
    {
        /// <summary>Adam (Kingma and Ba 2015).</summary>
        /// <param name="parameters">What is trained.</param>
        /// <param name="lr">Learning rate.</param>
        /// <param name="beta1">Decay of the gradient's running mean.</param>
        /// <param name="beta2">Decay of the squared gradient's running mean.</param>
        /// <param name="eps">Added to the denominator.</param>
        public static Adam Adam(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8)
            => new(parameters, lr, beta1, beta2, eps);
    }
}

using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Automatic differentiation.</summary>
    public static class autograd
    {
        /// <summary>Gradients of the sum of <paramref name="outputs"/> with respect to <paramref name="inputs"/>.</summary>
        /// <param name="outputs">Differentiated; of one element each unless <paramref name="grad_outputs"/> is given.</param>
        /// <param name="inputs">Differentiated by.</param>
        /// <param name="grad_outputs">Gradients to start from, one per output.</param>
        /// <param name="retain_graph">Keep the history for another pass.</param>
        /// <param name="create_graph">Record this pass too, so that its result can be differentiated (implies keeping).</param>
        /// <param name="allow_unused">Return null for inputs that outputs do not depend on, instead of throwing.</param>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            using HeldHandles from = new(outputs), to = new(inputs), start = new(grad_outputs ?? []);
            var results = new nint[inputs.Count];
            fixed (nint* o = from.Addresses, i = to.Addresses, g = start.Addresses, r = results)
            {
                Check(Native.lg_autograd_grad(
                    o, outputs.Count, i, inputs.Count, g, start.Addresses.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0,
                    allow_unused ? 1 : 0, r));
            }
            return [.. results.Select(handle => handle == 0 ? null! : new Tensor(new TensorHandle(handle)))];
        }
    }
}

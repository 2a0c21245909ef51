using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Networks as TorchScript, made by other programs.</summary>
    public static class jit
    {
        /// <summary>Loads a module, ready to be called: on the processor, not to be trained.</summary>
        /// <param name="filename">What PyTorch's <c>ScriptModule.save</c> wrote.</param>
        /// <exception cref="TorchException">The file is missing, damaged or no TorchScript.</exception>
        public static ScriptModule load(string filename)
        {
            ArgumentException.ThrowIfNullOrEmpty(filename);
            ScriptModuleHandle handle = Native.lg_jit_load(filename);
            if (!handle.IsInvalid)
                return new ScriptModule(handle);
            handle.Dispose();
            throw new TorchException(LastError());
        }

        /// <summary>A network whose program came with it.</summary>
        /// <remarks>Not safe for use by several threads at once.</remarks>
        public sealed class ScriptModule : IDisposable
        {
            readonly ScriptModuleHandle _handle;

            internal ScriptModule(ScriptModuleHandle handle) => _handle = handle;

            /// <summary>Calls the module's <c>forward</c>.</summary>
            /// <param name="input">Its arguments in order: tensors, <see cref="bool"/>, <see cref="long"/>, <see cref="int"/>, <see cref="double"/>, <see cref="float"/>.</param>
            /// <returns>The tensor that it gives.</returns>
            /// <exception cref="TorchException">The module does not take these, fails, or gives no tensor.</exception>
            public unsafe object call(params object[] input)
            {
                ArgumentNullException.ThrowIfNull(input);
                ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
                var kinds = new int[input.Length];
                var scalars = new double[input.Length];
                for (int i = 0; i < input.Length; i++)
                    (kinds[i], scalars[i]) = Describe(input[i]);
                using var held = new HeldHandles([.. input.OfType<Tensor>()]);
                var tensors = new nint[input.Length];
                for (int i = 0, next = 0; i < input.Length; i++)
                {
                    if (kinds[i] == (int)ArgumentKind.Tensor)
                        tensors[i] = held.Addresses[next++];
                }
                fixed (nint* t = tensors)
                fixed (double* s = scalars)
                fixed (int* k = kinds)
                    return Wrap(Native.lg_jit_call(_handle, t, s, k, input.Length));
            }

            /// <inheritdoc/>
            public void Dispose() => _handle.Dispose();

            static (int Kind, double Scalar) Describe(object argument) => argument switch
            {
                Tensor => ((int)ArgumentKind.Tensor, 0),
                bool value => ((int)ArgumentKind.Boolean, value ? 1 : 0),
                int value => ((int)ArgumentKind.Integer, value),
                long value => ((int)ArgumentKind.Integer, value),
                double value => ((int)ArgumentKind.Double, value),
                float value => ((int)ArgumentKind.Double, value),
                _ => throw new ArgumentException($"call: a module takes tensors and numbers, no {argument?.GetType().Name ?? "null"}"),
            };
        }

        enum ArgumentKind
        {
            Tensor,
            Boolean,
            Integer,
            Double,
        }
    }
}

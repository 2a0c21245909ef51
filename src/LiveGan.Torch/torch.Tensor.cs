using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of one <see cref="ScalarType"/>, with its history for automatic differentiation: a subset of
    /// TorchSharp's type of the same name. Shapes are written <c>[N, C, H, W]</c> where they mean pictures.
    /// </summary>
    /// <remarks>
    /// Frees its memory when disposed, by the enclosing <see cref="DisposeScope"/>, or by the finaliser of its handle at the latest. Not safe
    /// for use by several threads at once. Every method throws <see cref="TorchException"/> with libtorch's reason.
    /// </remarks>
    public partial class Tensor : IDisposable
    {
        TensorHandle _handle;

        internal Tensor(TensorHandle handle, bool inScope = true)
        {
            _handle = handle;
            if (inScope)
                DisposeScope.Current?.Add(this);
        }

        /// <summary>True once freed or moved from.</summary>
        public bool IsInvalid => _handle.IsInvalid || _handle.IsClosed;

        /// <summary>Sizes, outermost first.</summary>
        public long[] shape => Dimensions(Native.lg_size);

        /// <summary>Steps between neighbours, in elements, outermost first.</summary>
        public long[] stride() => Dimensions(Native.lg_stride);

        /// <summary>Number of dimensions.</summary>
        public long ndim => Native.lg_dim(Handle);

        /// <summary>Elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>Type of the elements.</summary>
        public ScalarType dtype => (ScalarType)Native.lg_dtype(Handle);

        /// <summary>Whether gradients flow to this tensor.</summary>
        public bool requires_grad
        {
            get => Native.lg_requires_grad(Handle) != 0;
            set => Check(Native.lg_set_requires_grad(Handle, value ? 1 : 0));
        }

        /// <summary>What <see cref="backward"/> accumulated here, or null.</summary>
        public Tensor? grad
        {
            get
            {
                TensorHandle handle = Native.lg_grad(Handle);
                return handle.IsInvalid && LastError().Length == 0 ? null : Wrap(handle);
            }
            set => Check(Native.lg_set_grad(Handle, Optional(value)));
        }

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal TensorHandle Handle => !IsInvalid
            ? _handle
            : throw new ObjectDisposedException(nameof(Tensor), "the tensor was freed, by its own Dispose or by its DisposeScope");

        /// <summary>Elements.</summary>
        public long numel() => shape.Aggregate(1L, (product, size) => product * size);

        /// <summary>Size of one dimension.</summary>
        public long size(int dim)
        {
            long[] sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        /// <summary>Sets <see cref="requires_grad"/>.</summary>
        /// <returns>This tensor.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Accumulates into <see cref="grad"/> of every leaf the gradient of this tensor, which must have one element.</summary>
        public void backward() => Check(Native.lg_backward(Handle));

        /// <summary>The elements as <see cref="float"/>, in row-major order whatever the strides and type.</summary>
        public unsafe TensorAccessor<T> data<T>()
            where T : unmanaged
            => typeof(T) == typeof(float)
                ? new TensorAccessor<T>(this)
                : throw new NotSupportedException($"data<{typeof(T).Name}>: elements are read as float here");

        /// <summary>The only element, as <see cref="float"/> or <see cref="double"/>.</summary>
        public T item<T>()
            where T : unmanaged
            => (T)Convert.ChangeType(data<float>().ToArray().Single(), typeof(T), System.Globalization.CultureInfo.InvariantCulture);

        /// <summary>Keeps the tensor beyond the innermost scope.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOuterDisposeScope() => OwningDisposeScope?.MoveToOuter(this) ?? this;

        /// <summary>Takes the tensor out of its scope: the caller frees it.</summary>
        /// <returns>This tensor.</returns>
        public Tensor DetachFromDisposeScope() => OwningDisposeScope?.Detach(this) ?? this;

        /// <inheritdoc/>
        public void Dispose()
        {
            GC.SuppressFinalize(this);
            if (!_handle.IsInvalid)
                _handle.Dispose();
            OwningDisposeScope = null;
        }

        internal TensorHandle MoveHandle()
        {
            TensorHandle handle = Handle;
            _handle = TensorHandle.None;
            OwningDisposeScope = null;
            return handle;
        }

        long[] Dimensions(Func<TensorHandle, int, long> query)
        {
            var values = new long[Native.lg_dim(Handle)];
            for (int i = 0; i < values.Length; i++)
                values[i] = query(Handle, i);
            return values;
        }
    }
}

using System.Text;
using LiveGan.Checkpoints.Files;

namespace LiveGan.Checkpoints.Pickle;

/// <summary>The allow-list: every global that a StyleGAN checkpoint has a use for.</summary>
static class PickleGlobals
{
    public static readonly PickleGlobal PersistentObject = Callable("torch_utils.persistence._reconstruct_persistent_obj");
    public static readonly PickleGlobal RebuildParameter = Callable("torch._utils._rebuild_parameter");
    public static readonly PickleGlobal RebuildTensor = Callable("torch._utils._rebuild_tensor_v2");
    public static readonly PickleGlobal LoadFromBytes = Callable("torch.storage._load_from_bytes");
    public static readonly PickleGlobal Encode = Callable("_codecs.encode");
    public static readonly PickleGlobal NumpyScalar = Callable("numpy.core.multiarray.scalar");
    public static readonly PickleGlobal NumpyType = Callable("numpy.dtype");
    public static readonly PickleGlobal FloatStorage = Storage("FloatStorage");
    public static readonly PickleGlobal HalfStorage = Storage("HalfStorage");
    public static readonly PickleGlobal BFloat16Storage = Storage("BFloat16Storage");
    public static readonly PickleGlobal DoubleStorage = Storage("DoubleStorage");
    public static readonly PickleGlobal LongStorage = Storage("LongStorage");
    public static readonly PickleGlobal IntStorage = Storage("IntStorage");
    public static readonly PickleGlobal ShortStorage = Storage("ShortStorage");
    public static readonly PickleGlobal CharStorage = Storage("CharStorage");
    public static readonly PickleGlobal ByteStorage = Storage("ByteStorage");
    public static readonly PickleGlobal BoolStorage = Storage("BoolStorage");

    static readonly (byte[] Name, PickleGlobal Global)[] Allowed = Index(
        PersistentObject, RebuildParameter, RebuildTensor, LoadFromBytes, Encode, NumpyScalar, NumpyType,
        FloatStorage, HalfStorage, BFloat16Storage, DoubleStorage, LongStorage, IntStorage, ShortStorage, CharStorage,
        ByteStorage, BoolStorage,
        new("collections.OrderedDict", PickleGlobalRole.Dictionary),
        new("dnnlib.util.EasyDict", PickleGlobalRole.Dictionary),
        new("builtins.dict", PickleGlobalRole.Dictionary),
        Callable("builtins.set"),
        Callable("__builtin__.set"),
        Callable("argparse.Namespace"),
        Callable("numpy.core.multiarray._reconstruct"),
        Callable("numpy.ndarray"));

    /// <summary>The allowed global of this name.</summary>
    /// <param name="position">Byte of the opcode that asks for it.</param>
    /// <exception cref="CheckpointException">It is not on the list.</exception>
    public static PickleGlobal Find(ReadOnlySpan<byte> module, ReadOnlySpan<byte> name, long position)
    {
        // NumPy 2 renamed the module and kept what lies in it.
        bool renamed = module.StartsWith("numpy._core"u8);
        var head = renamed ? "numpy.core"u8 : module;
        var tail = renamed ? module["numpy._core"u8.Length..] : default;
        int length = head.Length + tail.Length + 1 + name.Length;
        foreach (var (known, global) in Allowed)
        {
            if (known.Length == length && known.AsSpan().StartsWith(head) && known.AsSpan(head.Length).StartsWith(tail) &&
                known[head.Length + tail.Length] == '.' && known.AsSpan().EndsWith(name))
                return global;
        }

        string asked = $"{Legible.Text(module)}.{Legible.Text(name)}";
        throw new CheckpointException(
            module.StartsWith("dnnlib.tflib"u8)
                ? $"it holds a TensorFlow network ('{asked}', byte {position}); convert it first with legacy.py of stylegan2-ada-pytorch"
                : $"it asks for the global '{asked}', which no StyleGAN checkpoint needs (byte {position}); " +
                  "unless you made it yourself, do not load this file with Python either");
    }

    static PickleGlobal Callable(string fullName) => new(fullName, PickleGlobalRole.Callable);

    static PickleGlobal Storage(string name) => new("torch." + name, PickleGlobalRole.Mention);

    static (byte[] Name, PickleGlobal Global)[] Index(params PickleGlobal[] globals) =>
        [.. globals.Select(g => (Encoding.UTF8.GetBytes(g.FullName), g))];
}

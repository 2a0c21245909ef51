using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;

namespace LiveGan.Synthesis;

/// <summary>The network that plays when no file is given: one embedded <c>.safetensors</c>, 128×128, z and w of 512.</summary>
/// <remarks>
/// The file <c>BuiltIn/network.safetensors</c> is the whole seam: any StyleGAN2 that the program can open may take its
/// place. Ours was trained by our own studio; <c>docs/built-in</c> holds the record.
/// </remarks>
public static class BuiltInNetwork
{
    /// <summary>What messages call it.</summary>
    public const string Name = "the built-in network";

    const string Resource = "LiveGan.Synthesis.BuiltIn.network.safetensors";

    /// <summary>Reads it; every call gives a network of its own, to be disposed by the caller.</summary>
    public static StyleGan2Network Open()
    {
        using Stream stream = OpenFile();
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Checkpoint.Open(bytes, Name);
    }

    /// <summary>Its file's bytes, by which a show's journal knows it again; to be disposed by the caller.</summary>
    public static Stream OpenFile() => typeof(BuiltInNetwork).Assembly.GetManifestResourceStream(Resource)
        ?? throw new SynthesisException($"the program was built without {Name}: build it from a complete source tree");
}

using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.StyleGan2;
using LiveGan.Checkpoints.Torch;

namespace LiveGan.Checkpoints;

/// <summary>Opens trained networks of every format this project reads; the format is told by the bytes, not the name.</summary>
/// <remarks>Safe from every thread. Memory is bounded by a small multiple of the file's size, whatever the file says.</remarks>
public static class Checkpoint
{
    const string Formats = "give a StyleGAN2 .pkl, a rosinality .pt or a LiveGan .safetensors";

    /// <summary>Reads the generator (the EMA one where there are several) from a file.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, hostile or of another kind.</exception>
    public static StyleGan2Network Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var file = MappedFile.Open(path);
            return Read(file.Memory);
        }
        catch (Exception reason) when (reason is CheckpointException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Named(path, reason);
        }
    }

    /// <summary>Reads the generator from a file's bytes, which must stay as they are while the network is used.</summary>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="CheckpointException">The bytes are damaged, hostile or of another kind.</exception>
    public static StyleGan2Network Open(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            return Read(bytes);
        }
        catch (CheckpointException reason)
        {
            throw Named(name, reason);
        }
    }

    static StyleGan2Network Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.IsEmpty) throw new CheckpointException("it is empty; copy or download it again");
        var budget = new LoadBudget(span.Length);
        if (span.Length > 2 && span[0] == (byte)PickleOpcode.Proto && span[1] is >= 2 and <= 5)
        {
            using var machine = new PickleMachine(budget);
            var root = machine.Run(new PickleSource(bytes), 0, bytes.Length, persistent: false, out _);
            return AdaSnapshot.Read(root, new TorchTensors(machine, budget, null));
        }

        throw new CheckpointException($"it is {FileKind.Describe(span) ?? "of an unknown kind"}, no network; {Formats}");
    }

    static CheckpointException Named(string path, Exception reason) =>
        new($"cannot open '{Legible.Text(path)}': {reason.Message.TrimEnd('.')}", reason);
}

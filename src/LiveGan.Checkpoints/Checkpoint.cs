using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Pickle;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.StyleGan2;
using LiveGan.Checkpoints.Torch;

namespace LiveGan.Checkpoints;

/// <summary>Opens trained networks of every format this project reads; the format is told by the bytes, not the name.</summary>
/// <remarks>Safe from every thread. Memory is bounded by a small multiple of the file's size, whatever the file says.</remarks>
public static class Checkpoint
{
    const string Formats = "give a StyleGAN2 .pkl, a rosinality .pt or a LiveGan .safetensors";

    /// <summary>Reads a StyleGAN2 generator (the EMA one where there are several) from a file.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, hostile or of another kind.</exception>
    public static StyleGan2Network Open(string path) => OnlyStyleGan2(OpenGenerator(path), path);

    /// <summary>Reads all networks of a training: the generator that was trained and the discriminator too, where a file holds them.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, hostile or of another kind.</exception>
    public static TrainingSnapshot OpenSnapshot(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var file = MappedFile.Open(path);
            if (IsPickle(file.Memory.Span)) return ReadSnapshot(file.Memory);
        }
        catch (Exception reason) when (reason is CheckpointException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Named(path, reason);
        }

        return new TrainingSnapshot(Open(path));
    }

    /// <summary>Reads a generator of any architecture (the EMA one where there are several) from a file.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, hostile or of another kind.</exception>
    public static GeneratorNetwork OpenGenerator(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        MappedFile? file = null;
        try
        {
            file = MappedFile.Open(path);
            var network = Read(file.Memory, file, out bool keepsFile);
            if (keepsFile) file = null;
            return network;
        }
        catch (Exception reason) when (reason is CheckpointException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Named(path, reason);
        }
        finally
        {
            (file as IDisposable)?.Dispose();
        }
    }

    /// <summary>Reads a StyleGAN2 generator from a file's bytes, which must stay as they are while the network is used.</summary>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="CheckpointException">The bytes are damaged, hostile or of another kind.</exception>
    public static StyleGan2Network Open(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            return OnlyStyleGan2(Read(bytes, null, out _), name);
        }
        catch (CheckpointException reason) when (reason.InnerException is null)
        {
            throw Named(name, reason);
        }
    }

    static StyleGan2Network OnlyStyleGan2(GeneratorNetwork network, string name)
    {
        if (network is StyleGan2Network styled) return styled;
        network.Dispose();
        throw Named(name, new CheckpointException("it is a DCGAN, where only a StyleGAN2 will do"));
    }

    static GeneratorNetwork Read(ReadOnlyMemory<byte> bytes, IDisposable? owner, out bool keepsOwner)
    {
        keepsOwner = false;
        var span = bytes.Span;
        if (span.IsEmpty) throw new CheckpointException("it is empty; copy or download it again");
        var budget = new LoadBudget(span.Length);
        if (SafeTensorsHeader.IsAt(span))
        {
            var network = SafeTensorsFile.Read(bytes, budget, owner);
            keepsOwner = true;
            return network;
        }

        using var machine = new PickleMachine(budget);
        if (StoredZip.IsAt(span))
        {
            var archive = TorchZip.Open(machine, budget, bytes);
            return RosinalityCheckpoint.Read(archive.Root, new TorchTensors(machine, budget, archive));
        }

        if (LegacyPreamble.IsAt(span))
        {
            var archive = LegacyArchive.Open(machine, new LegacyPreamble(), budget, new PickleSource(bytes), 0, bytes.Length);
            return RosinalityCheckpoint.Read(archive.Root, new TorchTensors(machine, budget, archive));
        }

        if (IsPickle(span)) return AdaSnapshot.Read(RootOf(machine, bytes), new TorchTensors(machine, budget, null));

        throw new CheckpointException($"it is {FileKind.Describe(span) ?? "of an unknown kind"}, no network; {Formats}");
    }

    static bool IsPickle(ReadOnlySpan<byte> span) =>
        span.Length > 2 && span[0] == (byte)PickleOpcode.Proto && span[1] is >= 2 and <= 5 && !LegacyPreamble.IsAt(span);

    /// <summary>Reads all networks of an official snapshot from its bytes.</summary>
    /// <exception cref="CheckpointException">They are damaged, hostile or of another kind.</exception>
    internal static TrainingSnapshot ReadSnapshot(ReadOnlyMemory<byte> bytes)
    {
        var budget = new LoadBudget(bytes.Length);
        using var machine = new PickleMachine(budget);
        return AdaSnapshot.ReadAll(RootOf(machine, bytes), new TorchTensors(machine, budget, null));
    }

    static PickleValue RootOf(PickleMachine machine, ReadOnlyMemory<byte> bytes) =>
        machine.Run(new PickleSource(bytes), 0, bytes.Length, persistent: false, out _);

    static CheckpointException Named(string path, Exception reason) =>
        new($"cannot open '{Legible.Text(path)}': {reason.Message.TrimEnd('.')}", reason);
}

using LiveGan.Checkpoints.Files;
using LiveGan.Checkpoints.Pickle;

namespace LiveGan.Checkpoints.Torch;

/// <summary>What <c>torch.save</c> writes since 1.6: a zip of <c>NAME/data.pkl</c> and one entry <c>NAME/data/KEY</c> per storage.</summary>
sealed class TorchZip : ITorchStorages
{
    const string Program = "/data.pkl";
    readonly StoredZip _zip;
    readonly string _folder;

    TorchZip(StoredZip zip, string folder, PickleValue root)
    {
        _zip = zip;
        _folder = folder;
        Root = root;
    }

    /// <summary>The object that was saved.</summary>
    public PickleValue Root { get; }

    /// <exception cref="CheckpointException">The archive is damaged, or no checkpoint.</exception>
    public static TorchZip Open(PickleMachine machine, LoadBudget budget, ReadOnlyMemory<byte> file)
    {
        var zip = StoredZip.Open(file, budget);
        string? program = zip.Names.FirstOrDefault(n => n.EndsWith(Program, StringComparison.Ordinal));
        if (program is null)
            throw new CheckpointException(
                "it is a zip archive without 'data.pkl', so no PyTorch checkpoint (a dataset, perhaps?); give a StyleGAN2 .pkl or a rosinality .pt");
        string folder = program[..^Program.Length];
        if (zip.Find(folder + "/byteorder", out _) is { } order && order.Span.StartsWith("big"u8))
            throw new CheckpointException("it was written on a big-endian machine; save it again on a little-endian one");

        var pickle = zip.Find(program, out int offset)!.Value;
        var root = machine.Run(new PickleSource(file), offset, offset + pickle.Length, persistent: true, out _);
        return new TorchZip(zip, folder, root);
    }

    /// <inheritdoc/>
    public TorchStorage Find(PickleSequence id)
    {
        var wanted = StorageId.Read(id);
        var bytes = _zip.Find($"{_folder}/data/{wanted.Key}", out _) ??
            throw new CheckpointException($"it is damaged or cut short: storage '{wanted.Key}' is missing; copy or download the file again");
        return wanted.Over(bytes);
    }
}

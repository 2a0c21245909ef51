using System.Collections.Concurrent;
using LiveGan.Checkpoints.SafeTensors;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Tests;

/// <summary>Every fixture is damaged in many ways and opened: a network or a typed error comes out, within bounded memory.</summary>
/// <remarks><c>LIVEGAN_FUZZ=N</c> sets how many ways per fixture.</remarks>
public class FuzzTests
{
    const int Seed = 20261122;

    public static TheoryData<string> Files => [.. Fixture.All, "safetensors F32", "safetensors F16"];

    static int Mutations => int.TryParse(Environment.GetEnvironmentVariable("LIVEGAN_FUZZ"), out int count) ? count : 20_000;

    [Theory, MemberData(nameof(Files))]
    public void A_damaged_file_opens_or_is_refused(string name)
    {
        byte[] file = Bytes(name);
        int[] structure = name.StartsWith("safetensors", StringComparison.Ordinal)
            ? [.. Enumerable.Range(0, 8 + BitConverter.ToInt32(file))]
            : Mutation.FindStructure(file);
        Assert.True(structure.Length > 1000, $"only {structure.Length} bytes look like structure");
        long bound = 8L * file.Length + (1 << 20);
        int opened = 0;
        int refused = 0;

        Parallel.ForEach(
            Partitioner.Create(0, Mutations, 500),
            () => new Mutation(file, structure),
            (range, _, mutation) =>
            {
                for (int i = range.Item1; i < range.Item2; i++)
                {
                    var damaged = mutation.Apply(new Random(Seed + i));
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    try
                    {
                        Checkpoint.Open(damaged, "x").Dispose();
                        Interlocked.Increment(ref opened);
                    }
                    catch (CheckpointException reason)
                    {
                        Assert.StartsWith("cannot open 'x': ", reason.Message, StringComparison.Ordinal);
                        Interlocked.Increment(ref refused);
                    }
                    catch (Exception surprise)
                    {
                        throw new InvalidOperationException($"{name}, mutation {i}: {surprise.GetType().Name}", surprise);
                    }

                    long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                    if (allocated > bound) throw new InvalidOperationException($"{name}, mutation {i}: {allocated} bytes for a file of {file.Length}");
                    mutation.Undo();
                }

                return mutation;
            },
            _ => { });

        Assert.Equal(Mutations, opened + refused);
        // A fuzz that never gets in, or never does harm, would test nothing.
        Assert.True(opened > Mutations / 100, $"only {opened} opened");
        Assert.True(refused > Mutations / 10, $"only {refused} were refused");
    }

    [Fact]
    public void A_damaged_snapshot_gives_networks_or_is_refused()
    {
        byte[] file = Fixture.Of("sg2/m_a32.pkl").Bytes();
        var mutation = new Mutation(file, Mutation.FindStructure(file));
        int whole = 0, partly = 0, refused = 0;
        for (int i = 0; i < Mutations / 20; i++)
        {
            try
            {
                using var snapshot = Checkpoint.ReadSnapshot(mutation.Apply(new Random(Seed + i)));
                if (snapshot.DiscriminatorFault is null) whole++;
                else partly++;
            }
            catch (CheckpointException)
            {
                refused++;
            }

            mutation.Undo();
        }

        Assert.Equal(Mutations / 20, whole + partly + refused);
        Assert.True(whole > 0 && partly > 0 && refused > 0, $"{whole} whole, {partly} without discriminator, {refused} refused");
    }

    static byte[] Bytes(string name)
    {
        if (!name.StartsWith("safetensors", StringComparison.Ordinal)) return Fixture.Of(name).Bytes();
        using var network = Fixture.Of("sg2/m_resnet32.pkl").Open();
        using var stream = new MemoryStream();
        SafeTensorsFile.Write(network, stream, name.EndsWith("F16", StringComparison.Ordinal) ? TensorType.Float16 : TensorType.Float32);
        return stream.ToArray();
    }
}

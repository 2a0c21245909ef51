using FsCheck.Xunit;
using LiveGan.Studio.Training;

namespace LiveGan.Studio.Tests;

public sealed class StateFileTests
{
    [Property(MaxTest = 30)]
    public void What_is_written_is_read(float[] values, string fact)
    {
        using var scratch = new Scratch();
        var state = new StateFile();
        state.Facts["a fact"] = fact is null || fact.Any(char.IsSurrogate) ? "none" : fact;
        state.Tensors["vector"] = ([values.Length], values);
        state.Tensors["scalar"] = ([], [1.5f]);
        state.Write(scratch.File("state"));
        StateFile read = StateFile.Read(scratch.File("state"));
        Assert.Equal(state.Facts, read.Facts);
        Assert.Equal(values, read.Tensors["vector"].Values);
        Assert.Equal([values.Length], read.Tensors["vector"].Shape);
        Assert.Equal([1.5f], read.Tensors["scalar"].Values);
    }

    [Property(MaxTest = 200)]
    public void Damage_is_an_error_that_names_the_file_or_changes_only_contents(int place, byte value, bool cut)
    {
        using var scratch = new Scratch();
        var state = new StateFile();
        state.Facts["step"] = "3";
        state.Tensors["generator.weight"] = ([2, 3], [1, 2, 3, 4, 5, 6]);
        state.Write(scratch.File("state"));
        byte[] bytes = File.ReadAllBytes(scratch.File("state"));
        int at = (int)((uint)place % bytes.Length);
        if (cut)
            bytes = bytes[..at];
        else
            bytes[at] = value;
        File.WriteAllBytes(scratch.File("damaged"), bytes);
        try
        {
            Assert.InRange(StateFile.Read(scratch.File("damaged")).Tensors.Count, 0, 1);
        }
        catch (StudioException error)
        {
            Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        }
    }
}

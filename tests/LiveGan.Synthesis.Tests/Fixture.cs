using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Synthesis.Tests;

/// <summary>A network made by the official code, with the numbers it gave: see tests/fixtures/README.md.</summary>
/// <param name="Name">Its folder under the fixtures, <c>sg2/m_a32</c>.</param>
sealed record Fixture(string Name)
{
    static readonly string[] Kinds = ["sg2/m_*", "rosinality/ros*", "sg3/sg3repo_sg2*"];

    string Folder => Path.Combine(RepositoryRoot.Fixtures, Name);

    /// <summary>Names of all fixtures that hold a file.</summary>
    public static TheoryData<string> With(string file)
    {
        var names = new TheoryData<string>();
        foreach (string[] kind in Kinds.Select(kind => kind.Split('/')))
        {
            foreach (string folder in Directory.GetDirectories(Path.Combine(RepositoryRoot.Fixtures, kind[0]), kind[1]).Order())
                if (Directory.GetFiles(folder, file).Length > 0) names.Add($"{kind[0]}/{Path.GetFileName(folder)}");
        }

        return names;
    }

    public StyleGan2Network Open() =>
        Checkpoint.Open(File.Exists(Folder + ".pkl") ? Folder + ".pkl" : Folder + ".pt");

    public bool Has(string file) => File.Exists(Path.Combine(Folder, file));

    public IEnumerable<string> Files(string pattern) => Directory.GetFiles(Folder, pattern).Select(path => Path.GetFileName(path)).Order();

    public NpyArray Read(string file) => NpyFile.ReadSingle(Path.Combine(Folder, file));

    /// <summary>Row <paramref name="index"/> of an array's outermost dimension.</summary>
    public static ReadOnlySpan<float> Row(NpyArray array, int index)
    {
        int length = array.Values.Length / array.Shape[0];
        return array.Values.AsSpan(index * length, length);
    }

    /// <summary>Label of row <paramref name="index"/>, 0 for an unconditional network.</summary>
    public int Label(int index) => Has("c.npy") ? Row(Read("c.npy"), index).IndexOf(1f) : 0;
}

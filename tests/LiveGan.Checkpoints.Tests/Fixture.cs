using LiveGan.Checkpoints.Networks;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Tests;

/// <summary>A network's file beside the folder of its references.</summary>
sealed record Fixture(string Name, string Path, string References)
{
    public static Fixture Of(string name)
    {
        string path = System.IO.Path.Combine(RepositoryRoot.Fixtures, name);
        string folder = System.IO.Path.ChangeExtension(path, null).Replace(".proto2", "").Replace(".proto3", "").Replace(".legacy", "").Replace(".train", "");
        return new Fixture(name, path, folder);
    }

    public static IEnumerable<string> Pickles =>
    [
        "sg2/m_a32.pkl", "sg2/m_a32.proto2.pkl", "sg2/m_a32.proto3.pkl", "sg2/m_b64.pkl", "sg2/m_c32_cond10.pkl",
        "sg2/m_clamp32.pkl", "sg2/m_nhwc32.pkl", "sg2/m_odd16_gray.pkl", "sg2/m_orig32.pkl", "sg2/m_resnet32.pkl",
        "sg3/sg3repo_sg2_32.pkl",
    ];

    public static IEnumerable<string> Rosinality =>
        ["rosinality/ros32.pt", "rosinality/ros32.legacy.pt", "rosinality/ros32.train.pt", "rosinality/ros64.pt"];

    public static IEnumerable<string> All => [.. Pickles, .. Rosinality];

    public byte[] Bytes() => File.ReadAllBytes(Path);

    public StyleGan2Network Open() => Checkpoint.Open(Path);

    public bool Has(string reference) => File.Exists(ReferencePath(reference));

    public NpyArray Reference(string reference) => NpyFile.ReadSingle(ReferencePath(reference));

    public override string ToString() => Name;

    string ReferencePath(string reference) => System.IO.Path.Combine(References, reference + ".npy");
}

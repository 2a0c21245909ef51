using LiveGan.Core.Latents;

namespace LiveGan.Core.Tests.Latents;

public sealed class NumpyRandomTests
{
    public static TheoryData<string> LatentFixtures()
    {
        var files = new TheoryData<string>();
        foreach (string file in Directory.EnumerateFiles(RepositoryRoot.Fixtures, "z.npy", SearchOption.AllDirectories).Order())
            files.Add(Path.GetRelativePath(RepositoryRoot.Fixtures, file));
        return files;
    }

    [Theory]
    [MemberData(nameof(LatentFixtures))]
    public void Row_i_of_a_fixture_is_the_z_of_seed_i(string file)
    {
        NpyFile expected = NpyFile.Read(Path.Combine(RepositoryRoot.Fixtures, file));
        var z = new float[expected.Columns];
        for (int row = 0; row < expected.Rows; row++)
        {
            NumpyRandom.Fill((uint)row, z);
            Assert.Equal(expected.Values[(row * z.Length)..((row + 1) * z.Length)], z);
        }
    }

    [Theory]
    [InlineData(0u, new[] { 1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458 })]
    [InlineData(42u, new[] { 0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254 })]
    [InlineData(1u, new[] { 1.6243453636632417, -0.6117564136500754, -0.5281717522634557, -1.0729686221561705 })]
    public void Gaussians_are_numpys_to_the_last_bit(uint seed, double[] expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var random = new NumpyRandom(seed);
        foreach (double value in expected) Assert.Equal(value, random.NextGaussian());
    }

    [Fact]
    public void Uniforms_are_numpys_to_the_last_bit()
    {
        var random = new NumpyRandom(0);
        Assert.Equal(0.5488135039273248, random.NextDouble());
        Assert.Equal(0.7151893663724195, random.NextDouble());
        Assert.Equal(0.6027633760716439, random.NextDouble());
    }

    [Fact]
    public void Integers_are_the_reference_generators()
    {
        // First outputs of Matsumoto and Nishimura's mt19937ar for init_genrand(5489), and its ten thousandth (C++ standard).
        var random = new NumpyRandom(5489);
        Assert.Equal(3499211612u, random.NextUInt32());
        for (int i = 2; i < 10000; i++) random.NextUInt32();
        Assert.Equal(4123659995u, random.NextUInt32());
    }

    [Fact]
    public void Reseeding_forgets_the_spare_gaussian()
    {
        var random = new NumpyRandom(7);
        double first = random.NextGaussian();
        random.Reseed(7);
        Assert.Equal(first, random.NextGaussian());
    }
}

using System.Text.Json;
using LiveGan.Checkpoints.Tensors;

namespace LiveGan.EndToEnd.Tests;

/// <summary>The commands as a shell runs them.</summary>
public sealed class CommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-commands-").FullName;

    [Theory]
    [InlineData("auto")]
    [InlineData("reference")]
    public void Generate_paints_what_the_official_code_paints(string engine)
    {
        var (code, output, error) = LiveGanProcess.Run(
            "generate", RepositoryRoot.Fixture("sg2/m_a32.pkl"), "--seeds", "0-1", "--psi", "0.7", "--noise", "const",
            "--out", _folder, "--npy", "--engine", engine);
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        NpyArray painted = NpyFile.ReadSingle(Path.Combine(_folder, "seed0000.npy"));
        NpyArray official = NpyFile.ReadSingle(RepositoryRoot.Fixture("sg2/m_a32/img_psi0.7_const.npy"));
        Assert.Equal([3, 32, 32], painted.Shape.ToArray());
        AssertClose(official.Values.AsSpan(0, painted.Values.Length), painted.Values, 1e-4);
        NpyArray w = NpyFile.ReadSingle(Path.Combine(_folder, "seed0001.w.npy"));
        AssertClose(NpyFile.ReadSingle(RepositoryRoot.Fixture("sg2/m_a32/w_psi0.7.npy")).Values.AsSpan(w.Values.Length, w.Values.Length), w.Values, 1e-4);
        Assert.Equal(
            NpyFile.ReadSingle(RepositoryRoot.Fixture("sg2/m_a32/z.npy")).Values.Skip(64).Take(64),
            NpyFile.ReadSingle(Path.Combine(_folder, "seed0001.z.npy")).Values);
        Assert.Equal("", Probe.Decode(Path.Combine(_folder, "seed0001.png")));
    }

    [Fact]
    public void Generate_takes_the_label_of_a_conditional_network()
    {
        string model = RepositoryRoot.Fixture("sg2/m_c32_cond10.pkl");
        var (code, _, error) = LiveGanProcess.Run("generate", model, "--seeds", "0", "--class", "0", "--out", _folder, "--npy");
        Assert.Equal((0, ""), (code, error));
        NpyArray official = NpyFile.ReadSingle(RepositoryRoot.Fixture("sg2/m_c32_cond10/img_psi1_const.npy"));
        NpyArray painted = NpyFile.ReadSingle(Path.Combine(_folder, "seed0000.npy"));
        AssertClose(official.Values.AsSpan(0, painted.Values.Length), painted.Values, 1e-4);

        (code, _, error) = LiveGanProcess.Run("generate", model, "--seeds", "0", "--out", _folder);
        Assert.Equal(2, code);
        Assert.Contains("--class 0 to 9", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_converted_network_paints_the_same()
    {
        string converted = Path.Combine(_folder, "a.safetensors");
        Assert.Equal(0, LiveGanProcess.Run("convert", RepositoryRoot.Fixture("sg2/m_a32.pkl"), converted).ExitCode);
        Assert.Equal(0, LiveGanProcess.Run("generate", converted, "--seeds", "3", "--out", _folder).ExitCode);
        byte[] fromConverted = File.ReadAllBytes(Path.Combine(_folder, "seed0003.png"));
        Assert.Equal(0, LiveGanProcess.Run("generate", RepositoryRoot.Fixture("sg2/m_a32.pkl"), "--seeds", "3", "--out", _folder).ExitCode);
        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "seed0003.png")), fromConverted);
    }

    [Fact]
    public void Inspect_tells_what_is_inside()
    {
        var (code, output, _) = LiveGanProcess.Run("inspect", RepositoryRoot.Fixture("sg2/m_odd16_gray.pkl"), "--json");
        Assert.Equal(0, code);
        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(16, answer.GetProperty("resolution").GetInt32());
        Assert.Equal(1, answer.GetProperty("channels").GetInt32());
        Assert.Equal(48, answer.GetProperty("z_dim").GetInt32());
        Assert.Equal(80, answer.GetProperty("w_dim").GetInt32());
        Assert.Equal(3, answer.GetProperty("label_count").GetInt32());
    }

    [Fact]
    public void Bench_prints_one_object_with_measured_figures()
    {
        var (code, output, _) = LiveGanProcess.Run("bench", "--shape", "16:256/32", "--seconds", "0.3", "--json");
        Assert.Equal(0, code);
        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(
            ["engine", "network", "resolution", "ms_p50", "ms_p99", "fps", "gmac", "gflops_effective", "gflops_peak", "bytes_per_frame"],
            answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal(0, answer.GetProperty("bytes_per_frame").GetDouble());
        Assert.True(answer.GetProperty("gflops_peak").GetDouble() > 1);
        Assert.True(answer.GetProperty("ms_p99").GetDouble() >= answer.GetProperty("ms_p50").GetDouble());
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("devices")]
    public void The_machine_is_described_as_JSON(string command)
    {
        var (code, output, _) = LiveGanProcess.Run(command, "--json");
        Assert.Equal(0, code);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(output).RootElement.ValueKind);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double toleranceInDeviations)
    {
        Assert.Equal(expected.Length, actual.Length);
        double mean = 0, square = 0, worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            mean += expected[i];
            square += (double)expected[i] * expected[i];
            worst = Math.Max(worst, Math.Abs(expected[i] - actual[i]));
        }

        mean /= expected.Length;
        double deviation = Math.Sqrt(square / expected.Length - mean * mean);
        Assert.True(worst <= toleranceInDeviations * deviation, $"max difference {worst / deviation:e2} of the deviation");
    }
}

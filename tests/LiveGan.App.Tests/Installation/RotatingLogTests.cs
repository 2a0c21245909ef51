using LiveGan.App.Installation;

namespace LiveGan.App.Tests.Installation;

public sealed class RotatingLogTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("livegan-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Old_files_move_on_and_the_oldest_goes()
    {
        string path = Path.Combine(_folder, "state", "install.log");
        using (var log = new RotatingLog(path, 1000, 2, text => Assert.Fail(text)))
            for (int line = 0; line < 200; line++) log.Write($"line {line}");
        Assert.Equal(["install.log", "install.log.1", "install.log.2"], Directory.GetFiles(Path.Combine(_folder, "state")).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(Path.Combine(_folder, "state")), file => Assert.InRange(new FileInfo(file).Length, 1, 1100));
        Assert.EndsWith("line 199", File.ReadAllLines(path)[^1], StringComparison.Ordinal);
        string[] kept = [.. ((string[])[".2", ".1", ""]).SelectMany(ending => File.ReadAllLines(path + ending)).Select(line => line.Split(' ')[^1])];
        Assert.Equal(Enumerable.Range(200 - kept.Length, kept.Length).Select(number => $"{number}"), kept);

        using (var again = new RotatingLog(path, 1000, 2, text => Assert.Fail(text))) again.Write("goes on");
        Assert.EndsWith("goes on", File.ReadAllLines(path)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_said_once()
    {
        var said = new List<string>();
        using var log = new RotatingLog("/dev/null/install.log", 1000, 2, said.Add);
        log.Write("a");
        log.Write("b");
        Assert.Contains("choose another with --log", Assert.Single(said), StringComparison.Ordinal);
    }
}

namespace LiveGan.Studio.Tests;

/// <summary>A folder of one test's own, deleted with it.</summary>
sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("livegan-studio-").FullName;

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, true);
}

namespace LiveGan.Media.Tests.Tools;

sealed class TemporaryFolder : IDisposable
{
    readonly string _path = Directory.CreateTempSubdirectory("livegan-media-").FullName;

    public string Path => _path;

    public string this[string name] => System.IO.Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveGan.Core.Mapping;
using LiveGan.Core.Presets;

namespace LiveGan.App.Show;

/// <summary>
/// What performers taught their controllers while they played: one profile for each device that was changed, found again
/// when the device comes back, in the next show, too.
/// </summary>
/// <remarks>
/// The main thread calls <see cref="Step"/>; any thread may ask. Files are written on another thread, whole or not at all.
/// A device that does again what its own profile says has no file any more. What was taught on one profile does not count
/// while the device plays with another.
/// </remarks>
public sealed class TaughtControllers : IDisposable
{
    const int MaxFiles = 512;
    const int MaxOrdinal = 16;
    const long MaxBytes = 4 << 20;

    readonly ControlMapping _mapping;
    readonly string _folder;
    readonly Action<string> _warn;
    readonly ControllerProfile?[] _seen = new ControllerProfile?[ControlMapping.MaxDevices];
    FrozenDictionary<string, ControllerProfile> _profiles;
    Task _writing = Task.CompletedTask;
    long _changes;

    /// <param name="mapping">What controllers do now.</param>
    /// <param name="folder">Where the profiles lie; it need not exist.</param>
    /// <param name="warn">Is told, on any thread, what cannot be read or written.</param>
    public TaughtControllers(ControlMapping mapping, string folder, Action<string> warn)
    {
        (_mapping, _folder, _warn) = (mapping, folder, warn);
        _profiles = Read();
    }

    /// <summary>The folder in the user's state folder.</summary>
    public static string DefaultFolder => Path.Combine(AutosaveFolder.Path, "controllers");

    /// <summary>What a device was taught, or null.</summary>
    /// <param name="name">Its name as the system reports it.</param>
    /// <param name="ordinal">Its number among equals, from 0.</param>
    public ControllerProfile? Find(string name, int ordinal) =>
        Volatile.Read(ref _profiles).TryGetValue(FileName(name, ordinal), out ControllerProfile? profile)
            && profile.Name == Original(name).Name ? profile : null;

    /// <summary>True when any device of this name was taught something.</summary>
    public bool Has(string name)
    {
        for (int ordinal = 0; ordinal < MaxOrdinal; ordinal++)
        {
            if (Find(name, ordinal) is not null) return true;
        }

        return false;
    }

    /// <summary>What a device does that was taught nothing.</summary>
    public ControllerProfile Original(string name) => _mapping.ProfileFor(name) ?? ControllerProfile.Empty(name);

    /// <summary>Writes what a device does now as a profile of its own, which any device of that name then plays with.</summary>
    /// <param name="profile">What it does.</param>
    /// <param name="device">Its name as the system reports it.</param>
    /// <param name="folder">Where profiles lie.</param>
    /// <returns>The file: a new one.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public static string WriteProfile(ControllerProfile profile, string device, string folder)
    {
        ArgumentNullException.ThrowIfNull(profile);
        string json = ControllerProfile.Empty(device).With(profile.Bindings.ToArray()).ToJson();
        Directory.CreateDirectory(folder);
        string name = string.Concat(device.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        for (int i = 1; ; i++)
        {
            string path = Path.Combine(folder, i == 1 ? $"learned-{name}.json" : $"learned-{name}-{i}.json");
            if (File.Exists(path)) continue;
            File.WriteAllText(path, json);
            return path;
        }
    }

    /// <summary>Puts aside what a device was taught, so that a new profile of its own counts.</summary>
    /// <param name="device">Its name as the system reports it.</param>
    /// <param name="folder">As in the constructor.</param>
    /// <returns>How many files now end in <c>.old</c>.</returns>
    public static int PutAside(string device, string folder)
    {
        int count = 0;
        for (int ordinal = 0; ordinal < MaxOrdinal; ordinal++)
        {
            string file = Path.Combine(folder, FileName(device, ordinal));
            if (!File.Exists(file)) continue;
            File.Move(file, file + ".old", overwrite: true);
            count++;
        }

        return count;
    }

    /// <summary>Keeps what was learned or bound since the last call, unless a write is under way.</summary>
    public void Step()
    {
        long changes = _mapping.Bindings;
        if (changes == _changes || !_writing.IsCompleted) return;
        _changes = changes;
        var changed = new List<(string Name, int Ordinal, ControllerProfile Profile)>();
        for (int slot = 0; slot < ControlMapping.FileSlot; slot++)
        {
            if (_mapping[slot] is not { } surface || ReferenceEquals(surface.Profile, _seen[slot])) continue;
            _seen[slot] = surface.Profile;
            changed.Add((surface.Name, surface.Ordinal, surface.Profile));
        }

        if (changed.Count > 0) _writing = Task.Run(() => Write(changed));
    }

    /// <summary>Keeps what is left.</summary>
    public void Dispose()
    {
        _writing.Wait();
        Step();
        _writing.Wait();
    }

    static bool DoTheSame(ControllerProfile one, ControllerProfile other) => Bindings(one) == Bindings(other);

    static string Bindings(ControllerProfile profile) => ControllerProfile.Empty("any").With(profile.Bindings.ToArray()).ToJson();

    /// <summary>Devices may be called anything; a file may not.</summary>
    static string FileName(string name, int ordinal)
    {
        string plain = new([.. name.Take(40).Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')]);
        string mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        return string.Create(CultureInfo.InvariantCulture, $"{plain}-{mark}-{ordinal + 1}.json");
    }

    FrozenDictionary<string, ControllerProfile> Read()
    {
        var profiles = new Dictionary<string, ControllerProfile>();
        try
        {
            if (!Directory.Exists(_folder)) return FrozenDictionary<string, ControllerProfile>.Empty;
            foreach (FileInfo file in new DirectoryInfo(_folder).EnumerateFiles("*.json").Take(MaxFiles))
            {
                try
                {
                    if (file.Length <= MaxBytes) profiles[file.Name] = ControllerProfile.Parse(File.ReadAllText(file.FullName), file.FullName);
                }
                catch (PresetException exception)
                {
                    _warn($"{exception.Message}; mend or delete that file: until then the controller plays as its own profile says");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _warn($"cannot read what controllers were taught in '{_folder}': {exception.Message.TrimEnd('.')}; set LIVEGAN_STATE to a folder that can be read");
        }

        return profiles.ToFrozenDictionary();
    }

    void Write(List<(string Name, int Ordinal, ControllerProfile Profile)> changed)
    {
        var profiles = new Dictionary<string, ControllerProfile>(_profiles);
        foreach ((string name, int ordinal, ControllerProfile profile) in changed)
        {
            string file = FileName(name, ordinal);
            try
            {
                if (DoTheSame(profile, Original(name)))
                {
                    if (profiles.Remove(file)) File.Delete(Path.Combine(_folder, file));
                    continue;
                }

                if (profiles.TryGetValue(file, out ControllerProfile? kept) && DoTheSame(profile, kept)) continue;
                profiles[file] = profile;
                Directory.CreateDirectory(_folder);
                string draft = Path.Combine(_folder, file + ".new");
                File.WriteAllText(draft, profile.ToJson());
                File.Move(draft, Path.Combine(_folder, file), overwrite: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _warn($"cannot keep what '{name}' was taught in '{_folder}': {exception.Message.TrimEnd('.')}; set LIVEGAN_STATE to a folder that can be written");
            }
        }

        Volatile.Write(ref _profiles, profiles.ToFrozenDictionary());
    }
}

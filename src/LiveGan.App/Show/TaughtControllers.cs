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
/// A device that does again what its own profile says has no file any more.
/// </remarks>
public sealed class TaughtControllers : IDisposable
{
    const int MaxFiles = 512;
    const int MaxOrdinal = 16;
    const long MaxBytes = 4 << 20;

    readonly ControlMapping _mapping;
    readonly ControllerProfile? _forced;
    readonly string _folder;
    readonly Action<string> _warn;
    readonly ControllerProfile?[] _seen = new ControllerProfile?[ControlMapping.MaxDevices];
    FrozenDictionary<string, ControllerProfile> _profiles;
    Task _writing = Task.CompletedTask;
    long _changes;

    /// <param name="mapping">What controllers do now.</param>
    /// <param name="forced">The profile for every device (<c>--controller</c>), or null: only what was kept of that profile then counts.</param>
    /// <param name="folder">Where the profiles lie; it need not exist.</param>
    /// <param name="warn">Is told, on any thread, what cannot be read or written.</param>
    public TaughtControllers(ControlMapping mapping, ControllerProfile? forced, string folder, Action<string> warn)
    {
        (_mapping, _forced, _folder, _warn) = (mapping, forced, folder, warn);
        _profiles = Read();
    }

    /// <summary>The folder in the user's state folder.</summary>
    public static string DefaultFolder => Path.Combine(AutosaveFolder.Path, "controllers");

    /// <summary>What a device was taught, or null.</summary>
    /// <param name="name">Its name as the system reports it.</param>
    /// <param name="ordinal">Its number among equals, from 0.</param>
    public ControllerProfile? Find(string name, int ordinal) =>
        Volatile.Read(ref _profiles).TryGetValue(FileName(name, ordinal), out ControllerProfile? profile)
            && (_forced is null || _forced.Name == profile.Name) ? profile : null;

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

    /// <summary>Keeps what was learned or bound since the last call, unless a write is under way.</summary>
    public void Step()
    {
        long changes = _mapping.Bindings;
        if (changes == _changes || !_writing.IsCompleted) return;
        _changes = changes;
        var changed = new List<(string Name, int Ordinal, ControllerProfile Profile)>();
        // The last slot plays a MIDI file, which nobody teaches.
        for (int slot = 0; slot < ControlMapping.MaxDevices - 1; slot++)
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

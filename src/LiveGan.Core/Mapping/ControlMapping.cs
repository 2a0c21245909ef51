using LiveGan.Core.Performance;

namespace LiveGan.Core.Mapping;

/// <summary>Turns what controllers send into what the performance does.</summary>
/// <remarks>
/// Owned by the control thread. <see cref="Apply"/> allocates nothing; devices that arrive do. A controller is known by
/// its name and its number among equals, so one that returns finds its profile and buttons as they were.
/// </remarks>
public sealed class ControlMapping
{
    /// <summary>Devices at the same time.</summary>
    public const int MaxDevices = 64;

    readonly ControllerCatalog _catalog;
    readonly ControllerProfile? _forced;
    readonly ControlSurface?[] _slots = new ControlSurface?[MaxDevices];
    readonly Dictionary<(string Name, int Ordinal), ControlSurface> _known = [];

    /// <param name="performance">What it plays.</param>
    /// <param name="catalog">The profiles to choose from.</param>
    /// <param name="forced">The profile for every device (<c>--controller</c>), or null to choose by name.</param>
    public ControlMapping(LivePerformance performance, ControllerCatalog catalog, ControllerProfile? forced = null)
    {
        ArgumentNullException.ThrowIfNull(performance);
        ArgumentNullException.ThrowIfNull(catalog);
        Performance = performance;
        _catalog = catalog;
        _forced = forced;
    }

    /// <summary>What it plays; another one (for a network of other dimensions) may take its place.</summary>
    public LivePerformance Performance { get; private set; }

    /// <summary>Plays another performance from now on; every fader must be picked up again.</summary>
    public void Play(LivePerformance performance)
    {
        ArgumentNullException.ThrowIfNull(performance);
        Performance = performance;
        UpdateCount();
    }

    /// <summary>The profile that a device of this name would get, or null: whether opening it is of any use.</summary>
    public ControllerProfile? ProfileFor(string name) => _forced ?? _catalog.For(name);

    /// <summary>The controller in a slot, or null.</summary>
    public ControlSurface? this[int slot] => (uint)slot < MaxDevices ? _slots[slot] : null;

    /// <summary>A device was opened.</summary>
    /// <param name="slot">0…<see cref="MaxDevices"/>−1: the <see cref="ControlEvent.Device"/> of its messages.</param>
    /// <param name="name">Its name as the system reports it, without port numbers.</param>
    /// <param name="ordinal">Its number among connected devices of the same name, from 0.</param>
    /// <returns>The profile it plays with, or null when none fits: its messages are ignored.</returns>
    public ControllerProfile? DeviceArrived(int slot, string name, int ordinal) => DeviceArrived(slot, name, ordinal, null);

    /// <summary>As <see cref="DeviceArrived(int, string, int)"/>, but a device not seen before plays with a given profile.</summary>
    public ControllerProfile? DeviceArrived(int slot, string name, int ordinal, ControllerProfile? given)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slot, (uint)MaxDevices);
        ArgumentNullException.ThrowIfNull(name);
        DeviceLeft(slot);
        if (!_known.TryGetValue((name, ordinal), out ControlSurface? surface))
        {
            if ((given ?? ProfileFor(name)) is not ControllerProfile profile) return null;
            surface = new ControlSurface(name, ordinal, profile);
            _known.Add((name, ordinal), surface);
        }
        _slots[slot] = surface;
        UpdateCount();
        return surface.Profile;
    }

    /// <summary>A device went away.</summary>
    public void DeviceLeft(int slot)
    {
        if ((uint)slot >= MaxDevices || _slots[slot] is not ControlSurface surface) return;
        surface.Forget();
        foreach (ControlBinding binding in surface.Profile.Bindings)
            if (binding.Target == ControlTarget.Fader) Performance.MarkHardware(binding.TargetNumber, float.NaN, false);
        _slots[slot] = null;
        UpdateCount();
    }

    /// <summary>Applies an event of the queue: a controller's message, a device that left, or a command.</summary>
    /// <param name="item">
    /// <see cref="ControlKind.DeviceArrived"/> does nothing here: the App, which knows the name, calls <see cref="DeviceArrived"/>.
    /// </param>
    /// <param name="time">Show time in seconds.</param>
    public void Apply(in ControlEvent item, double time)
    {
        switch (item.Kind)
        {
            case ControlKind.ControlChange:
            case ControlKind.NoteOn:
            case ControlKind.NoteOff:
            case ControlKind.PitchBend:
            case ControlKind.ProgramChange:
            case ControlKind.ChannelPressure:
                if (!float.IsFinite(item.Value) || this[item.Device] is not ControlSurface surface) break;
                Performance.LastControlTime = time;
                surface.Handle(item, Performance, time);
                break;
            case ControlKind.DeviceLeft:
                DeviceLeft(item.Device);
                break;
            default:
                Performance.Apply(item, time);
                break;
        }
    }

    void UpdateCount() => Performance.DeviceCount = _slots.Count(slot => slot is not null);
}

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

    /// <summary>The slot of the MIDI file that plays along, which nobody teaches.</summary>
    public const int FileSlot = MaxDevices - 1;

    /// <summary>The slot of the window's keyboard.</summary>
    public const int KeyboardSlot = FileSlot - 5;

    /// <summary>The name under which profiles know the window's keyboard.</summary>
    public const string KeyboardName = "This computer (keyboard)";

    /// <summary>Bindings of a device that <see cref="EditKind.BindControls"/> may reach.</summary>
    public const int MaxBindings = ControllerJson.MaxControls;

    readonly ControllerCatalog _catalog;
    readonly ControllerProfile? _forced;
    readonly ControlSurface?[] _slots = new ControlSurface?[MaxDevices];
    readonly Dictionary<(string Name, int Ordinal), ControlSurface> _known = [];
    readonly double[] _heard = new double[MaxDevices];
    long _bindings;
    LearnSession? _learning;

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
        Array.Fill(_heard, double.NegativeInfinity);
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
    /// <remarks>The keyboard's keys have meanings of their own: only a profile that is meant for it changes them.</remarks>
    public ControllerProfile? ProfileFor(string name) =>
        name != KeyboardName ? _forced ?? _catalog.For(name) : _catalog.For(name) is { Patterns.Count: > 0 } own ? own : null;

    /// <summary>The controller in a slot, or null.</summary>
    public ControlSurface? this[int slot] => (uint)slot < MaxDevices ? Volatile.Read(ref _slots[slot]) : null;

    /// <summary>What the controls of the device in a slot do, or null where there is none. Any thread.</summary>
    public ControllerProfile? ProfileIn(int slot) => this[slot]?.Profile;

    /// <summary>Show time in seconds of the newest message of the device in a slot; −∞ before the first. Any thread.</summary>
    public double HeardAt(int slot) => (uint)slot < MaxDevices ? Volatile.Read(ref _heard[slot]) : double.NegativeInfinity;

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
            ControllerProfile profile = given ?? ProfileFor(name) ?? ControllerProfile.Empty(name);
            surface = new ControlSurface(name, ordinal, profile);
            _known.Add((name, ordinal), surface);
        }
        Volatile.Write(ref _heard[slot], double.NegativeInfinity);
        Volatile.Write(ref _slots[slot], surface);
        UpdateCount();
        return surface.Profile.Bindings.IsEmpty ? null : surface.Profile;
    }

    /// <summary>A device went away.</summary>
    public void DeviceLeft(int slot)
    {
        if ((uint)slot >= MaxDevices || _slots[slot] is not ControlSurface surface) return;
        surface.Forget();
        foreach (ControlBinding binding in surface.Profile.Bindings)
            if (binding.Target == ControlTarget.Fader) Performance.MarkHardware(binding.TargetNumber, float.NaN, false);
        Volatile.Write(ref _slots[slot], null);
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
            case ControlKind.KeyPressure:
                if (!float.IsFinite(item.Value)) break;
                Performance.LastControlTime = time;
                if ((uint)item.Device < MaxDevices) Volatile.Write(ref _heard[item.Device], time);
                if (_learning is not null && CanBeLearned(item) && Learn(item, time)) break;
                ControlSurface? surface = this[item.Device];
                surface?.Handle(item, Performance, time);
                HandleUnmapped(surface, item, time);
                break;
            case ControlKind.Learn:
                LearnTarget first = LearnTarget.Of((ControlTarget)item.Channel, item.Number);
                LearnTarget[] row = [.. first.Row((int)Math.Clamp(item.Value, 1, 1024)).TakeWhile(IsTarget)];
                if (row.Length > 0) Learn(new LearnSession(row));
                break;
            case ControlKind.CancelLearn:
            case ControlKind.Action when item.Number == (int)PerformanceAction.Panic:
                _learning = null;
                Performance.Learn = LearnStatus.Idle;
                Performance.Apply(item, time);
                break;
            case ControlKind.DeviceLeft:
                DeviceLeft(item.Device);
                break;
            default:
                Performance.Apply(item, time);
                break;
        }
    }

    /// <summary>Carries an edit out: one of controls here, every other on <see cref="Performance"/>. Allocates.</summary>
    /// <exception cref="PerformanceException">It does not fit; everything stays as it was, and the message says why.</exception>
    public void Apply(PerformanceEdit edit, double time)
    {
        ArgumentNullException.ThrowIfNull(edit);
        switch (edit.Kind)
        {
            case EditKind.BindControls:
                BindAll(SurfaceOf(edit), edit.Controls!);
                break;
            case EditKind.UnbindControls:
                UnbindAll(SurfaceOf(edit), edit.Controls!);
                break;
            default:
                Performance.Apply(edit, time);
                break;
        }
    }

    /// <summary>Binds a control of a device, from its next message on.</summary>
    /// <returns>False when there is no device in the slot.</returns>
    public bool Bind(int slot, ControlBinding binding)
    {
        if (this[slot] is not ControlSurface surface) return false;
        surface.Rebind(surface.Profile.With(binding));
        Interlocked.Increment(ref _bindings);
        return true;
    }

    /// <summary>Gives a device another profile, at once.</summary>
    /// <returns>False when there is no device in the slot.</returns>
    public bool Rebind(int slot, ControllerProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (this[slot] is not ControlSurface surface) return false;
        surface.Rebind(profile);
        return true;
    }

    /// <summary>How often controls were bound, learned or let go; a screen compares, and reads the profiles again. Any thread.</summary>
    public long Bindings => Interlocked.Read(ref _bindings);

    /// <summary>Every controller that is or was connected, whether it plays or not.</summary>
    public IReadOnlyCollection<ControlSurface> Surfaces => _known.Values;

    /// <summary>Begins to learn; what was being learned is given up.</summary>
    public void Learn(LearnSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _learning = session;
        Performance.Learn = session.Status;
    }

    /// <summary>What can be a control under a hand: other messages go on playing meanwhile.</summary>
    static bool CanBeLearned(in ControlEvent item) =>
        item.Device != FileSlot && item.Kind is (ControlKind.ControlChange or ControlKind.NoteOn or ControlKind.PitchBend);

    bool Learn(in ControlEvent item, double time)
    {
        // A port may speak before its device is known: what it says then could not be bound.
        if (this[item.Device] is null) return true;
        if (!_learning!.TryLearn(item, time, out ControlBinding? binding))
        {
            Performance.Learn = _learning.Status;
            // The hand is looking for a control: what it touches must not move the picture.
            return true;
        }
        Bind(item.Device, binding!);
        Performance.Learn = _learning.Status;
        if (!_learning.Status.IsArmed) _learning = null;
        return true;
    }

    ControlSurface SurfaceOf(PerformanceEdit edit)
    {
        if (edit.Controls is not { Count: > 0 }) throw new PerformanceException("this edit has no controls: add them");
        return this[edit.Device] ?? throw new PerformanceException($"there is no device {edit.Device}: connect it first");
    }

    void BindAll(ControlSurface surface, IReadOnlyList<ControlBinding> controls)
    {
        foreach (ControlBinding control in controls)
        {
            if (!IsTarget(control.Target, control.TargetNumber))
                throw new PerformanceException($"there is nothing to move at the {control.Target} {control.TargetNumber}: choose one that is there");
        }

        ControllerProfile profile = surface.Profile.With(controls);
        if (profile.Bindings.Length > MaxBindings)
            throw new PerformanceException($"a controller has at most {MaxBindings} controls: remove some");
        foreach (ControlBinding control in controls)
        {
            if (!profile.Bindings.Contains(control))
                throw new PerformanceException("two of these controls are one and the same: keep one of them");
        }

        Rebound(surface, profile);
    }

    void UnbindAll(ControlSurface surface, IReadOnlyList<ControlBinding> controls)
    {
        ControllerProfile profile = surface.Profile.Without([.. controls]);
        if (profile.Bindings.Length == surface.Profile.Bindings.Length)
            throw new PerformanceException($"'{surface.Name}' has none of these controls bound: choose one of its list");
        Rebound(surface, profile);
    }

    void Rebound(ControlSurface surface, ControllerProfile profile)
    {
        // What no control reaches any more has no hardware position to show.
        foreach (ControlBinding binding in surface.Profile.Bindings)
        {
            if (binding.Target == ControlTarget.Fader && !profile.Bindings.Contains(binding))
                Performance.MarkHardware(binding.TargetNumber, float.NaN, false);
        }

        surface.Rebind(profile);
        Interlocked.Increment(ref _bindings);
    }

    bool IsTarget(LearnTarget target) => target.IsBankThere && IsTarget(target.Target, target.Number);

    bool IsTarget(ControlTarget target, int number) => number >= 0 && target switch
    {
        ControlTarget.Fader => number < PerformanceStatus.MaxFaders,
        ControlTarget.Dimension => number < Performance.Dimensions,
        ControlTarget.Macro => number <= (int)Macro.Depth,
        ControlTarget.Action => number > 0 && Enum.IsDefined((PerformanceAction)number),
        ControlTarget.Group => number < Presets.Look.MaxGroups,
        ControlTarget.Signal => number < Drivers.Signal.Count,
        ControlTarget.Parameter => number < Parameters.ParameterTable.Count,
        ControlTarget.DriverSpeed or ControlTarget.DriverDepth => number < Drivers.DriverSettings.MaxDrivers,
        _ => false,
    };

    /// <summary>Notes that no button claims play envelopes, pressure is a signal, and program changes launch cues.</summary>
    void HandleUnmapped(ControlSurface? surface, in ControlEvent item, double time)
    {
        switch (item.Kind)
        {
            case ControlKind.NoteOn when surface?.HasNote(item.Channel, item.Number) != true:
                Performance.Trigger(Drivers.Signal.Note, item.Value / 127, time);
                break;
            case ControlKind.NoteOff when surface?.HasNote(item.Channel, item.Number) != true:
                Performance.Trigger(Drivers.Signal.Note, 0, time);
                break;
            case ControlKind.ChannelPressure or ControlKind.KeyPressure:
                Performance.SetSignal(Drivers.Signal.Pressure, item.Value / 127, time);
                break;
            case ControlKind.ProgramChange:
                Performance.LaunchCue(item.Number, time);
                break;
        }
    }

    void UpdateCount() => Performance.DeviceCount = _slots.Where((slot, i) => slot is not null && i is not (FileSlot or KeyboardSlot)).Count();
}

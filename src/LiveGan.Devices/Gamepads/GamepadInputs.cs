using System.Diagnostics;
using System.Runtime.InteropServices;
using LiveGan.Core.Performance;
using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Gamepads;

/// <summary>Game controllers as controllers of the show, through SDL 2.</summary>
/// <remarks>
/// <para>Main thread only (SDL's). Call <see cref="Poll"/> often; it allocates only when a gamepad comes.</para>
/// <para>A gamepad speaks as MIDI would, so that profiles and learning work as for any controller: its axes are pitch bends
/// (channels 0 and 1 the left stick, 2 and 3 the right, up is more; 4 and 5 the triggers), its buttons notes 0…20 in SDL's order
/// (A, B, X, Y, back, guide, start, left and right stick, left and right shoulder, up, down, left, right). A stick within
/// <see cref="DeadZone"/> of its middle stands in the middle.</para>
/// </remarks>
public sealed class GamepadInputs : IDisposable
{
    /// <summary>The slot of the first gamepad; those after it have the slots below.</summary>
    public const int FirstSlot = 62;

    /// <summary>Gamepads at the same time.</summary>
    public const int MaxGamepads = 4;

    /// <summary>How far a stick may rest from its middle, as a share of its way.</summary>
    public const float DeadZone = 0.12f;

    const double LookSeconds = 1;

    readonly ControlQueue _queue;
    readonly Gamepad?[] _gamepads = new Gamepad?[MaxGamepads];
    readonly bool _isOn;
    double _nextLook;

    /// <param name="queue">Where events go.</param>
    public GamepadInputs(ControlQueue queue)
    {
        _queue = queue;
        if (!SystemLibraries.TryLoad(Sdl.Library)) return;
        _ = Sdl.SetHint("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1");
        _isOn = Sdl.InitSubSystem(SdlGamepad.GameController) == 0;
    }

    /// <summary>True for the slots of gamepads.</summary>
    public static bool IsSlot(int slot) => FirstSlot - slot is >= 0 and < MaxGamepads;

    /// <summary>The name and number (from 1) of the gamepad in a slot, or null. Any thread.</summary>
    public (string Name, int Ordinal)? Find(int slot) =>
        FirstSlot - slot is >= 0 and < MaxGamepads and int index && Volatile.Read(ref _gamepads[index]) is { } gamepad
            ? (gamepad.Name, gamepad.Ordinal)
            : null;

    /// <summary>Reads all gamepads once, and once a second looks for new ones.</summary>
    public void Poll()
    {
        if (!_isOn) return;
        double now = Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        SdlGamepad.Update();
        if (now >= _nextLook)
        {
            _nextLook = now + LookSeconds;
            Look(now);
        }
        for (int i = 0; i < MaxGamepads; i++)
            if (_gamepads[i] is { } gamepad) Read(gamepad, FirstSlot - i, now);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isOn) return;
        foreach (Gamepad? gamepad in _gamepads)
            if (gamepad is not null) SdlGamepad.Close(gamepad.Handle);
        Sdl.QuitSubSystem(SdlGamepad.GameController);
    }

    void Look(double now)
    {
        for (int i = 0; i < MaxGamepads; i++)
        {
            if (_gamepads[i] is not { } gone || SdlGamepad.IsAttached(gone.Handle) != 0) continue;
            SdlGamepad.Close(gone.Handle);
            Volatile.Write(ref _gamepads[i], null);
            _queue.Enqueue(new ControlEvent { Kind = ControlKind.DeviceLeft, Device = FirstSlot - i, Time = now });
        }
        int count = SdlGamepad.Count();
        for (int index = 0; index < count; index++)
        {
            int instance = SdlGamepad.InstanceOf(index);
            int free = Array.IndexOf(_gamepads, null);
            if (free < 0 || SdlGamepad.IsGamepad(index) == 0 || Array.Exists(_gamepads, known => known?.Instance == instance)) continue;
            nint handle = SdlGamepad.Open(index);
            if (handle == 0) continue;
            string name = Marshal.PtrToStringUTF8(SdlGamepad.NameOf(handle)) is { Length: > 0 } told ? told : "Gamepad";
            int ordinal = 1;
            while (Array.Exists(_gamepads, known => known?.Name == name && known.Ordinal == ordinal)) ordinal++;
            Volatile.Write(ref _gamepads[free], new Gamepad(handle, instance, name, ordinal));
            _queue.Enqueue(new ControlEvent { Kind = ControlKind.DeviceArrived, Device = FirstSlot - free, Time = now });
        }
    }

    void Read(Gamepad gamepad, int slot, double now)
    {
        for (int axis = 0; axis < SdlGamepad.Axes; axis++)
        {
            int value = Bend(axis, SdlGamepad.Axis(gamepad.Handle, axis));
            if (value == gamepad.Axes[axis]) continue;
            gamepad.Axes[axis] = value;
            _queue.Enqueue(new ControlEvent { Kind = ControlKind.PitchBend, Device = slot, Channel = axis, Value = value, Time = now });
        }
        for (int button = 0; button < SdlGamepad.Buttons; button++)
        {
            bool isDown = SdlGamepad.Button(gamepad.Handle, button) != 0;
            if (isDown == gamepad.Buttons[button]) continue;
            gamepad.Buttons[button] = isDown;
            ControlKind kind = isDown ? ControlKind.NoteOn : ControlKind.NoteOff;
            _queue.Enqueue(new ControlEvent { Kind = kind, Device = slot, Number = button, Value = isDown ? 127 : 0, Time = now });
        }
    }

    /// <summary>A stick's −32768…32767 (down is more) or a trigger's 0…32767 as 0…16383.</summary>
    internal static int Bend(int axis, short value)
    {
        if (axis >= 4) return Math.Clamp(value / 2, 0, 16383);
        float share = Math.Clamp(value / 32767f, -1f, 1f);
        if (axis is 1 or 3) share = -share;
        float beyond = Math.Max(0, MathF.Abs(share) - DeadZone) / (1 - DeadZone);
        return Core.Mapping.ControlPosition.Encode(MathF.CopySign(beyond, share), Core.Mapping.ControlPosition.Fine);
    }

    sealed class Gamepad(nint handle, int instance, string name, int ordinal)
    {
        public readonly nint Handle = handle;
        public readonly int Instance = instance;
        public readonly string Name = name;
        public readonly int Ordinal = ordinal;
        public readonly int[] Axes = [8192, 8192, 8192, 8192, 0, 0];
        public readonly bool[] Buttons = new bool[SdlGamepad.Buttons];
    }
}

using LiveGan.Core.Performance;
using LiveGan.Graphics.Hud;
using LiveGan.Graphics.Windows;

namespace LiveGan.App.Show;

/// <summary>What the window's keys do to the performance.</summary>
public static class KeyBindings
{
    const float PsiStep = 0.05f;
    const float SpeedStep = 1.1f;

    /// <summary>Every key, as the help overlay lists it.</summary>
    public static IReadOnlyList<Shortcut> Shortcuts { get; } =
    [
        new("F", "fullscreen"),
        new("Esc", "leave fullscreen"),
        new("H", "this display"),
        new("F1  ?", "these keys"),
        new("R", "record"),
        new("S", "snapshot"),
        new("Space", "freeze"),
        new("Tab", "next bank"),
        new("Shift Tab", "previous bank"),
        new("Up  Down", "truncation"),
        new("Left  Right", "drift speed"),
        new("G", "give faders back"),
        new("N", "random"),
        new("Z", "zero"),
        new("M", "min"),
        new("X", "max"),
        new("P", "Perlin landscape"),
        new("B", "blackout"),
        new("U  Shift U", "undo, redo"),
        new("T", "tap the tempo"),
        new("1 … 9", "cue; with Shift, store"),
        new("PgUp  PgDn", "previous, next cue"),
        new("Backspace", "panic"),
    ];

    /// <summary>The command of a key that acts on the performance.</summary>
    /// <param name="pressed">A key-down event.</param>
    /// <param name="status">The performance as last seen, where a step starts from.</param>
    /// <param name="time">Seconds on the monotonic clock.</param>
    /// <param name="command">What to enqueue.</param>
    /// <returns>False when the key means nothing to the performance.</returns>
    public static bool TryTranslate(in WindowEvent pressed, PerformanceStatus status, double time, out ControlEvent command)
    {
        bool shift = pressed.Modifiers.HasFlag(KeyModifiers.Shift);
        (Macro Macro, float Value)? macro = pressed.Key switch
        {
            WindowKey.Up => (Macro.Psi, Math.Min(2f, status.Psi + PsiStep)),
            WindowKey.Down => (Macro.Psi, Math.Max(-2f, status.Psi - PsiStep)),
            WindowKey.Right => (Macro.Speed, Math.Clamp(status.Speed * SpeedStep, 0.05f, 8f)),
            WindowKey.Left => (Macro.Speed, status.Speed < 0.06f ? 0f : status.Speed / SpeedStep),
            _ => null,
        };
        if (macro is { } turned)
        {
            command = new ControlEvent { Time = time, Kind = ControlKind.SetMacro, Device = -1, Number = (int)turned.Macro, Value = turned.Value };
            return true;
        }

        PerformanceAction action = pressed.IsRepeat ? PerformanceAction.None : pressed.Key switch
        {
            WindowKey.Space => PerformanceAction.Freeze,
            WindowKey.Tab => shift ? PerformanceAction.PreviousBank : PerformanceAction.NextBank,
            WindowKey.N => PerformanceAction.Random,
            WindowKey.Z => PerformanceAction.Zero,
            WindowKey.M => PerformanceAction.Min,
            WindowKey.X => PerformanceAction.Max,
            WindowKey.P => PerformanceAction.Perlin,
            WindowKey.B => PerformanceAction.Blackout,
            WindowKey.G => PerformanceAction.Release,
            WindowKey.S => PerformanceAction.Snapshot,
            WindowKey.U => shift ? PerformanceAction.Redo : PerformanceAction.Undo,
            WindowKey.T => PerformanceAction.Tap,
            WindowKey.Backspace => PerformanceAction.Panic,
            >= WindowKey.D1 and <= WindowKey.D9 => shift ? PerformanceAction.StoreCue : PerformanceAction.LaunchCue,
            _ => PerformanceAction.None,
        };
        command = new ControlEvent { Time = time, Kind = ControlKind.Action, Device = -1, Number = (int)action, Value = CueOf(pressed.Key) };
        return action != PerformanceAction.None;
    }

    /// <summary>True for keys that act on the window or begin a recording.</summary>
    public static bool IsOfWindow(WindowKey key) =>
        key is WindowKey.F or WindowKey.Escape or WindowKey.H or WindowKey.F1 or WindowKey.Question or WindowKey.Slash or WindowKey.R;

    static int CueOf(WindowKey key) => key is >= WindowKey.D1 and <= WindowKey.D9 ? key - WindowKey.D1 : 0;
}

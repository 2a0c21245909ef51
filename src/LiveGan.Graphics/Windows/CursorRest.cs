namespace LiveGan.Graphics.Windows;

/// <summary>Decides when the pointer shows: while it moves, and for a while after in a window.</summary>
/// <remarks>Pure; time in seconds is an argument.</remarks>
sealed class CursorRest
{
    /// <summary>Seconds of stillness after which a window hides the pointer.</summary>
    public const double WindowSeconds = 2;

    /// <summary>Seconds of stillness after which a fullscreen picture hides it.</summary>
    public const double FullscreenSeconds = 0.5;

    double _lastMove = double.NegativeInfinity;

    /// <summary>The pointer moved.</summary>
    public void Move(double now) => _lastMove = now;

    /// <summary>Forgets the last movement, as when the picture goes fullscreen.</summary>
    public void Rest() => _lastMove = double.NegativeInfinity;

    /// <summary>True when the pointer should show.</summary>
    public bool IsVisible(double now, bool fullscreen) => now - _lastMove < (fullscreen ? FullscreenSeconds : WindowSeconds);
}

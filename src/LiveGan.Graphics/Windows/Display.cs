namespace LiveGan.Graphics.Windows;

/// <summary>A display of this machine.</summary>
/// <param name="Index">The number that <c>--display</c> takes, from 0.</param>
/// <param name="Name">The maker's or the system's name.</param>
/// <param name="X">Left edge in the desktop's coordinates.</param>
/// <param name="Y">Top edge in the desktop's coordinates.</param>
/// <param name="Width">Width in the desktop's units.</param>
/// <param name="Height">Height in the desktop's units.</param>
/// <param name="RefreshRate">Hertz; 60 where the system does not say.</param>
public sealed record Display(int Index, string Name, int X, int Y, int Width, int Height, double RefreshRate);

namespace LiveGan.App.Show;

/// <summary>A generated picture, copied.</summary>
/// <param name="Pixels">RGBA, rows from the top, <c>[Height, Width, 4]</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record KeptPicture(byte[] Pixels, int Width, int Height);

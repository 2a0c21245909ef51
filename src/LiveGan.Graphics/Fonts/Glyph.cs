namespace LiveGan.Graphics.Fonts;

/// <summary>One letter in the atlas; all in pixels.</summary>
/// <param name="U">Left edge in the atlas.</param>
/// <param name="V">Top edge in the atlas.</param>
/// <param name="Width">Ink width; 0 for a blank.</param>
/// <param name="Height">Ink height.</param>
/// <param name="OffsetX">From the pen to the ink's left edge.</param>
/// <param name="OffsetY">From the baseline down to the ink's top edge (negative above).</param>
/// <param name="Advance">How far the pen moves on.</param>
readonly record struct Glyph(int U, int V, int Width, int Height, int OffsetX, int OffsetY, int Advance);

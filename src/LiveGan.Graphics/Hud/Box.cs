namespace LiveGan.Graphics.Hud;

/// <summary>A rectangle in the HUD's units, y downwards.</summary>
readonly record struct Box(float X, float Y, float Width, float Height)
{
    public float Right => X + Width;

    public float Bottom => Y + Height;

    public float CentreX => X + Width / 2;

    public float CentreY => Y + Height / 2;

    /// <summary>Smaller by a margin on each side.</summary>
    public Box Inset(float horizontal, float vertical) =>
        new(X + horizontal, Y + vertical, Math.Max(0, Width - 2 * horizontal), Math.Max(0, Height - 2 * vertical));

    /// <summary>True when <paramref name="other"/> lies inside.</summary>
    public bool Contains(Box other) =>
        other.X >= X - 0.01f && other.Y >= Y - 0.01f && other.Right <= Right + 0.01f && other.Bottom <= Bottom + 0.01f;
}

using LiveGan.Graphics.Fonts;

namespace LiveGan.Graphics.Hud;

/// <summary>The latest message, above the panel; it fades by itself.</summary>
static class MessageLine
{
    /// <summary>Seconds a message stays in full light.</summary>
    public const double HoldSeconds = 4;

    /// <summary>Seconds it takes to fade.</summary>
    public const double FadeSeconds = 0.6;

    /// <summary>How much of a message said <paramref name="age"/> seconds ago still shows, 0…1.</summary>
    public static float Light(double age) =>
        !(age >= 0) ? 0 : age <= HoldSeconds ? 1 : (float)Math.Max(0, 1 - (age - HoldSeconds) / FadeSeconds);

    public static void Draw(HudCanvas canvas, Box area, HudContent content)
    {
        var show = content.Show;
        float light = Light(content.Now - show.MessageTime);
        if (light <= 0 || show.Message.Length == 0) return;
        var colour = show.Severity switch
        {
            MessageSeverity.Failure => Palette.Red,
            MessageSeverity.Warning => Palette.Amber,
            _ => Palette.Live,
        };
        float room = Math.Max(0, area.Width - 44);
        float text = Math.Min(canvas.Measure(FontFace.Text, show.Message), room);
        var pill = new Box(area.X, area.Y, text + 44, area.Height);
        canvas.Glow(pill, Palette.Shadow.Faded(light), 16, 14);
        canvas.Fill(pill, Palette.PanelTop.Faded(light), Palette.PanelBottom.Faded(light), 16, colour.Faded(0.55f * light), 1);
        canvas.Dot(pill.X + 16, pill.CentreY, 4, colour.Faded(light));
        canvas.Write(FontFace.Text, show.Message, pill.X + 29, pill.CentreY + 4.5f, Palette.Bright.Faded(light), most: room);
    }
}

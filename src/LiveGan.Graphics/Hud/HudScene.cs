namespace LiveGan.Graphics.Hud;

/// <summary>Composes the HUD's parts on a canvas.</summary>
static class HudScene
{
    public static void Compose(HudCanvas canvas, HudLayout layout, HudContent content)
    {
        if (content.Visible) Bridge(canvas, layout, content);
        if (content.HelpVisible) HelpOverlay.Draw(canvas, layout.Window, content.Shortcuts);
    }

    static void Bridge(HudCanvas canvas, HudLayout layout, HudContent content)
    {
        var panel = layout.Panel;
        canvas.Fill(panel, Palette.PanelTop, Palette.PanelBottom, 12, Palette.PanelEdge, 1);
        if (!layout.IsStrip)
        {
            OverviewStrip.Draw(canvas, layout.Overview, content.Latent, content.Performance);
            if (content.Performance is { } performance)
            {
                BankPlate.Draw(canvas, layout.Bank, performance);
                FaderBridge.Draw(canvas, layout.Faders, performance);
                if (layout.Macros.Width > 0) MacroColumn.Draw(canvas, layout.Macros, performance);
            }
            canvas.Fill(new Box(layout.Status.X, layout.Status.Y, layout.Status.Width, 0), Palette.Hairline);
        }
        StatusLine.Draw(canvas, layout.Status, content);
        MessageLine.Draw(canvas, layout.Message, content);
    }
}

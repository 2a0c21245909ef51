using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Fonts;

/// <summary>Whether this machine can set text, and if not, why.</summary>
/// <param name="Files">The fonts to use, or null.</param>
/// <param name="Notice">One sentence with the fix where there is no text, or null.</param>
sealed record FontSystem(FontFiles? Files, string? Notice)
{
    /// <summary>Asks the machine. Main thread.</summary>
    public static FontSystem Find()
    {
        if (!SystemLibrary.SdlTtf.IsPresent) return new(null, SystemLibrary.SdlTtf.MissingMessage);
        if (FontFiles.Find() is not { } files) return new(null, FontFiles.MissingMessage);
        if (SdlTtf.Init() < 0) return new(null, $"the HUD's text cannot start: {Sdl.LastError}; reinstall libsdl2-ttf-2.0-0");
        return Check(files);
    }

    static FontSystem Check(FontFiles files)
    {
        try
        {
            using var font = new OpenFont(files.Medium, 12);
            return font.Advance('0') > 0 ? new(files, null) : new(null, FontFiles.MissingMessage);
        }
        catch (GraphicsException e)
        {
            return new(null, e.Message);
        }
        catch (EntryPointNotFoundException)
        {
            return new(null, "the HUD's text needs SDL2_ttf 2.0.18 or later: update libsdl2-ttf-2.0-0");
        }
    }
}

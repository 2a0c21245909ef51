namespace LiveGan.Graphics.Fonts;

/// <summary>The few sizes and weights that the HUD is set in.</summary>
enum FontFace
{
    /// <summary>Small tracked capitals: names of things.</summary>
    Label,

    /// <summary>Small figures: scales and numbers under faders.</summary>
    Figure,

    /// <summary>Running text.</summary>
    Text,

    /// <summary>Names and headings.</summary>
    Heading,

    /// <summary>The one big number.</summary>
    Display,
}

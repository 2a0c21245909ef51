namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>A picture layer on its way into the card's memory. Starts of tables are in fours.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StyleRow">Its row of ws.</param>
/// <param name="Size">Height and width.</param>
/// <param name="Weight"><c>[in, 4]</c>.</param>
/// <param name="Styles">Where its styles are.</param>
/// <param name="Bias">Where its bias is.</param>
/// <param name="Filter">Where the picture's up-sampling filter is.</param>
/// <param name="Bound">Bound of its output.</param>
sealed record PictureDraft(string Name, int StyleRow, int Size, float[] Weight, int Styles, int Bias, int Filter, float Bound);

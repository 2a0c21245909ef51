using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Import;

/// <summary>One picture on its way into a set.</summary>
/// <param name="Name">Where it is from, unique within an import.</param>
/// <param name="Label">The folder it lay in, for labels; empty at the top.</param>
/// <param name="Square">Decodes it as a square of 8-bit RGB.</param>
/// <param name="Whole">Decodes all of it.</param>
sealed record SourcePicture(string Name, string Label, Func<byte[]> Square, Func<UprightPicture> Whole);

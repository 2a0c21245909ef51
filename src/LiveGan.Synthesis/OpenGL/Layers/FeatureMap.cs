using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>A feature map in the card's memory, <c>[Groups, Size, Size, 4]</c>.</summary>
/// <param name="Buffer">Its memory.</param>
/// <param name="Groups">Channels in fours.</param>
/// <param name="Size">Height and width.</param>
sealed record FeatureMap(GpuBuffer Buffer, int Groups, int Size);

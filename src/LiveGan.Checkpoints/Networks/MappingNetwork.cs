using LiveGan.Checkpoints.Tensors;

namespace LiveGan.Checkpoints.Networks;

/// <summary>z (and label) → w.</summary>
/// <param name="Embedding"><c>[w, labels]</c> for a conditional network, else null. Its output is normalised and appended to z.</param>
/// <param name="Layers">Each followed by leaky ReLU 0.2 and √2.</param>
/// <param name="AverageW"><c>[w]</c>, the centre of truncation.</param>
public sealed record MappingNetwork(FullyConnectedLayer? Embedding, IReadOnlyList<FullyConnectedLayer> Layers, WeightTensor AverageW);

namespace LiveGan.Checkpoints.SafeTensors;

/// <summary>One tensor of the header.</summary>
/// <param name="Type">Its dtype as the file spells it.</param>
/// <param name="Begin">First byte, from the start of the data.</param>
/// <param name="End">First byte after it.</param>
readonly record struct SafeTensorsEntry(string Type, int[] Shape, long Begin, long End);

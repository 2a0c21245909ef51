namespace LiveGan.Studio.Datasets;

/// <summary>How much the blooms of a set differ in build; colours, ribs, cores and halos are free in both.</summary>
public enum BloomVariety
{
    /// <summary>Six petals, rotation within ±9°, a gentle swirl one way: aligned, as small networks need it.</summary>
    Narrow,

    /// <summary>Three to ten petals, any rotation, swirl either way, stronger warp.</summary>
    Varied,
}

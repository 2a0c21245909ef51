using System.Numerics;

namespace LiveGan.Core.Drivers;

/// <summary>A latent that can be read a vector at a time.</summary>
interface ILatentRow
{
    /// <summary>As many numbers as a vector holds, from <paramref name="first"/> on.</summary>
    Vector<float> At(int first);
}

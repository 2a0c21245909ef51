using TorchSharp;

namespace LiveGan.Studio.Training;

/// <summary>Pulls generated pictures towards the real ones that they match best: see <see cref="PictureMatch"/>.</summary>
static class MatchLoss
{
    static readonly long[] Picture = [1, 2, 3];

    /// <param name="fake">Generated pictures <c>[N, 3, R, R]</c>.</param>
    /// <param name="real">Real pictures <c>[M, 3, R, R]</c>.</param>
    /// <returns>The mean absolute difference of every real picture from the generated one that is closest to it, <c>[]</c>.</returns>
    public static torch.Tensor L1(torch.Tensor fake, torch.Tensor real)
    {
        int[] closest = Closest(fake, real);
        torch.Tensor matches = torch.cat([.. closest.Select(index => fake.narrow(0, index, 1))]);
        return (matches - real).abs().mean();
    }

    /// <summary>For every real picture, the number of the generated one that is closest.</summary>
    internal static int[] Closest(torch.Tensor fake, torch.Tensor real)
    {
        using IDisposable frozen = torch.no_grad();
        var closest = new int[real.size(0)];
        for (int i = 0; i < closest.Length; i++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            float[] distances = (fake - real.narrow(0, i, 1)).abs().mean(Picture).data<float>().ToArray();
            closest[i] = Array.IndexOf(distances, distances.Min());
        }
        return closest;
    }
}

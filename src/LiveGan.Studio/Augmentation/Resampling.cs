using System.Numerics;
using TorchSharp;

namespace LiveGan.Studio.Augmentation;

/// <summary>Pictures seen through affine maps: bilinear, mirrored at the borders.</summary>
static class Resampling
{
    /// <param name="pictures"><c>[N, 3, R, R]</c>.</param>
    /// <param name="inverses">N maps from pixels of the result to those of the source, counted from the centre.</param>
    public static torch.Tensor Apply(torch.Tensor pictures, Matrix3x2[] inverses)
    {
        int count = inverses.Length, size = (int)pictures.size(2), pixels = size * size;
        long[] corners = new long[4 * count * pixels];
        float[] weights = new float[4 * count * pixels];
        for (int i = 0; i < count; i++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
                Place(inverses[i], pixel, size, corners.AsSpan(4 * i * pixels), weights.AsSpan(4 * i * pixels));
        }
        // gather knows its own adjoint and the adjoint of that, unlike libtorch's grid sampler.
        torch.Tensor index = torch.tensor(corners, [count, 1, 4L * pixels]).expand(count, 3, 4L * pixels);
        torch.Tensor taken = pictures.reshape(count, 3, pixels).gather(2, index);
        torch.Tensor weighted = taken.reshape(count, 3, 4, pixels) * torch.tensor(weights, [count, 1, 4, pixels]);
        return weighted.sum([2]).reshape(count, 3, size, size);
    }

    static void Place(Matrix3x2 inverse, int pixel, int size, Span<long> corners, Span<float> weights)
    {
        int pixels = size * size;
        float middle = (size - 1) / 2f;
        Vector2 source = Vector2.Transform(new Vector2(pixel % size - middle, pixel / size - middle), inverse) + new Vector2(middle);
        float left = MathF.Floor(source.X), top = MathF.Floor(source.Y);
        float across = source.X - left, down = source.Y - top;
        for (int corner = 0; corner < 4; corner++)
        {
            int right = corner & 1, below = corner >> 1;
            corners[corner * pixels + pixel] = Mirrored((int)top + below, size) * size + Mirrored((int)left + right, size);
            weights[corner * pixels + pixel] = (right == 1 ? across : 1 - across) * (below == 1 ? down : 1 - down);
        }
    }

    /// <summary>A place beyond the border as the place within that a mirror on the last pixel shows there.</summary>
    public static int Mirrored(int at, int size)
    {
        int period = 2 * (size - 1), phase = ((at % period) + period) % period;
        return phase < size ? phase : period - phase;
    }
}

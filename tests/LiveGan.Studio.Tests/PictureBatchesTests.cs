using LiveGan.Studio.Datasets;
using LiveGan.Studio.Training;

namespace LiveGan.Studio.Tests;

public sealed class PictureBatchesTests
{
    [Theory]
    [InlineData(24, 8)]
    [InlineData(7, 7)]
    [InlineData(1, 1)]
    public void A_pass_shows_every_picture_once(int count, int batch)
    {
        var source = new Numbered(count);
        var batches = new PictureBatches(source, 4, batch, seed: 9);
        var shown = new List<int>();
        for (int step = 0; step < 2 * count / batch; step++)
        {
            float[] planes = batches.Take(step);
            for (int i = 0; i < batch; i++)
                shown.Add((int)MathF.Round((planes[i * 48] + 1) * 127.5f));
        }
        Assert.Equal(Enumerable.Range(0, count), shown.Take(count).Order());
        Assert.Equal(Enumerable.Range(0, count), shown.Skip(count).Order());
    }

    [Fact]
    public void A_batch_is_a_function_of_its_step_in_planes_from_minus_one_to_one()
    {
        var source = new BloomSource(100);
        var batches = new PictureBatches(source, 8, 4, 1);
        float[] third = batches.Take(2);
        batches.Take(0);
        Assert.Equal(third, batches.Take(2));
        Assert.Equal(third, new PictureBatches(source, 8, 4, 1).Take(2));
        Assert.NotEqual(third, new PictureBatches(source, 8, 4, 2).Take(2));
        Assert.All(third, value => Assert.InRange(value, -1, 1));
        Assert.Equal(4 * 3 * 8 * 8, third.Length);
    }

    // Every picture is its number in all colours.
    sealed class Numbered(int count) : IPictureSource
    {
        public string Description => "numbers";

        public long Count => count;

        public void Read(long index, int resolution, Span<byte> rgb) => rgb.Fill((byte)index);
    }
}

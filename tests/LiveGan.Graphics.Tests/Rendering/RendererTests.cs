using LiveGan.Core.Frames;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Tests.Stage;

namespace LiveGan.Graphics.Tests.Rendering;

[Collection(OneStage.Name)]
public sealed class RendererTests(GraphicsStage stage)
{
    [Theory]
    [InlineData(64, 32, 320, 240)]
    [InlineData(64, 64, 400, 200)]
    [InlineData(30, 90, 301, 173)]
    [InlineData(100, 50, 200, 100)]
    [InlineData(7, 5, 160, 331)]
    public void Lies_exactly_in_its_letterbox_between_black_bars(int pw, int ph, int ww, int wh) => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, ww, wh);
        stage.Renderer.Upload(GraphicsStage.Paint(pw, ph, (_, _) => 0xFFFFFF));
        stage.Renderer.Draw(1);
        var pixels = GraphicsStage.Read(stage.Renderer, stage.Window);
        var box = Letterbox.Fit(pw, ph, ww, wh);
        for (int y = 0; y < wh; y++)
        {
            for (int x = 0; x < ww; x++)
            {
                bool inside = x >= box.X && x < box.X + box.Width && y >= box.Y && y < box.Y + box.Height;
                for (int c = 0; c < 3; c++) Assert.Equal(inside ? 255 : 0, pixels[(y * ww + x) * 4 + c]);
            }
        }
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_one_to_one_every_colour_is_exact(bool halfFloats) => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, 256, 192);
        var random = new Random(1);
        var frame = GraphicsStage.Paint(256, 192, (_, _) => random.Next(0x1000000));
        stage.WithRenderer(GraphicsStage.Fonts, halfFloats, renderer =>
        {
            renderer.Upload(frame);
            renderer.Draw(1);
            AssertColours(frame.Pixels, GraphicsStage.Read(renderer, stage.Window));
        });
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_enlarged_or_reduced_constant_stays_constant(bool halfFloats) => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, 200, 200);
        stage.WithRenderer(GraphicsStage.Fonts, halfFloats, renderer =>
        {
            for (int level = 0; level < 256; level += 5)
            {
                int size = level % 2 == 0 ? 13 : 333;
                int colour = level << 16 | (255 - level) << 8 | (level * 7 & 255);
                renderer.Upload(GraphicsStage.Paint(size, size, (_, _) => colour));
                renderer.Draw(1);
                var expected = GraphicsStage.Paint(200, 200, (_, _) => colour);
                AssertColours(expected.Pixels, GraphicsStage.Read(renderer, stage.Window));
            }
        });
    });

    [Theory]
    [InlineData(17, 13, false)]
    [InlineData(17, 13, true)]
    [InlineData(200, 150, false)]
    [InlineData(555, 431, false)]
    [InlineData(555, 431, true)]
    public void Resampling_agrees_with_the_naive_Catmull_Rom(int width, int height, bool halfFloats) => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, 240, 180);
        var random = new Random(2);
        // Contrast that leaves room for the kernel's overshoot, which 8-bit rows would clip.
        var frame = GraphicsStage.Paint(width, height, (_, _) => 0x404040 + (random.Next(0x1000000) & 0x7F7F7F));
        stage.WithRenderer(GraphicsStage.Fonts, halfFloats, renderer =>
        {
            renderer.Upload(frame);
            renderer.Draw(1);
            var pixels = GraphicsStage.Read(renderer, stage.Window);
            var box = Letterbox.Fit(width, height, 240, 180);
            // Rounding and dither of the window's 8 bits, and with 8-bit rows theirs too.
            double tolerance = halfFloats ? 1.05 : 2.1;
            for (int y = 0; y < box.Height; y++)
            {
                for (int x = 0; x < box.Width; x++)
                {
                    var expected = CatmullRom.At(frame, box.Width, box.Height, x, y);
                    for (int c = 0; c < 3; c++)
                    {
                        double difference = Math.Abs(expected[c] * 255 - pixels[((y + box.Y) * 240 + x + box.X) * 4 + c]);
                        Assert.True(difference <= tolerance, $"{difference} at {x}, {y}");
                    }
                }
            }
        });
    });

    [Fact]
    public void Blends_the_last_two_frames() => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, 160, 100);
        stage.Renderer.Upload(GraphicsStage.Paint(16, 10, (_, _) => 0x2800C8));
        stage.Renderer.Upload(GraphicsStage.Paint(16, 10, (_, _) => 0xC86428));
        foreach (var (blend, red, green, blue) in new[] { (0f, 40, 0, 200), (0.25f, 80, 25, 160), (0.5f, 120, 50, 120), (1f, 200, 100, 40) })
        {
            stage.Renderer.Draw(blend);
            var pixels = GraphicsStage.Read(stage.Renderer, stage.Window);
            for (int i = 0; i < pixels.Length; i += 4)
            {
                Assert.InRange(pixels[i], red - 1, red + 1);
                Assert.InRange(pixels[i + 1], green - 1, green + 1);
                Assert.InRange(pixels[i + 2], blue - 1, blue + 1);
            }
        }
    });

    [Fact]
    public void A_frame_of_another_size_has_nothing_to_blend_from() => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, 160, 160);
        stage.Renderer.Upload(GraphicsStage.Paint(8, 8, (_, _) => 0xFFFFFF));
        stage.Renderer.Upload(GraphicsStage.Paint(16, 16, (_, _) => 0x102030));
        stage.Renderer.Draw(0);
        var pixels = GraphicsStage.Read(stage.Renderer, stage.Window);
        Assert.Equal([0x10, 0x20, 0x30], pixels[..3]);
    });

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(0.5f, 100)]
    [InlineData(1f, 200)]
    [InlineData(7f, 200)]
    public void Fades_to_black(float fade, int level) => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, 160, 160);
        stage.Renderer.Upload(GraphicsStage.Paint(8, 8, (_, _) => 0xC8C8C8));
        stage.Renderer.Draw(1, fade);
        var pixels = GraphicsStage.Read(stage.Renderer, stage.Window);
        for (int i = 0; i < pixels.Length; i++)
            if (i % 4 != 3) Assert.Equal(level, pixels[i]);
    });

    [Fact]
    public void Dithering_turns_a_step_below_8_bits_into_a_mean() => stage.Run(() =>
    {
        // 100 and 101 meet: between them the wall must hold both in proportion, not a hard edge.
        GraphicsStage.Resize(stage.Window, 640, 160);
        stage.Renderer.Upload(GraphicsStage.Paint(8, 2, (x, _) => x < 4 ? 0x646464 : 0x656565));
        stage.Renderer.Draw(1);
        var pixels = GraphicsStage.Read(stage.Renderer, stage.Window);
        int mixed = 0;
        for (int x = 240; x < 400; x++)
        {
            var column = Enumerable.Range(0, 160).Select(y => (int)pixels[(y * 640 + x) * 4]).ToArray();
            Assert.All(column, level => Assert.InRange(level, 100, 101));
            if (column.Distinct().Count() == 2) mixed++;
        }
        Assert.True(mixed > 20, $"{mixed} columns hold both levels");
    });

    [Fact]
    public void Rows_come_from_the_top() => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, 160, 160);
        stage.Renderer.Upload(GraphicsStage.Paint(160, 160, (x, y) => y << 8 | x));
        stage.Renderer.Draw(1);
        var pixels = GraphicsStage.Read(stage.Renderer, stage.Window);
        Assert.Equal([0, 0, 0], pixels[..3]);
        Assert.Equal([0, 159, 10], pixels.AsSpan((159 * 160 + 10) * 4, 3).ToArray());
    });

    [Fact]
    public void Another_thread_is_refused() => stage.Run(() =>
    {
        var renderer = stage.Renderer;
        var failure = Task.Run(() => Record.Exception(() => renderer.Draw(1))).Result;
        Assert.Contains("main thread", Assert.IsType<InvalidOperationException>(failure).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Misuse_is_refused() => stage.Run(() =>
    {
        Assert.Throws<ArgumentException>(() => stage.Renderer.ReadBack(new byte[12]));
        var gone = new Renderer(stage.Window);
        gone.Dispose();
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => gone.Draw(1));
        Assert.True(stage.Renderer.Description.IsSoftware, stage.Renderer.Description.Renderer);
    });

    static void AssertColours(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (i % 4 != 3 && expected[i] != actual[i]) Assert.Fail($"byte {i}: expected {expected[i]}, got {actual[i]}");
    }
}

using LiveGan.Graphics.Fonts;
using LiveGan.Graphics.Hud;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Tests.Stage;

namespace LiveGan.Graphics.Tests.Hud;

[Collection(OneStage.Name)]
public sealed class HudRendererTests(GraphicsStage stage)
{
    [Theory]
    [InlineData(640, 360)]
    [InlineData(1280, 720)]
    [InlineData(300, 200)]
    public void Draws_in_its_area_and_nowhere_else(int width, int height) => stage.Run(() =>
    {
        var pixels = Draw(width, height, HudScenes.Playing());
        var layout = HudLayout.For(width, height);
        Assert.True(Lit(pixels, width, layout.Panel, layout.Scale) > 0.5);
        Assert.True(Lit(pixels, width, layout.Status, layout.Scale) > 0.5);
        Assert.Equal(0, Lit(pixels, width, new Box(0, layout.Panel.Y, layout.Panel.X - 2, layout.Panel.Height), layout.Scale));
        int top = (int)((layout.Message.Y - 16) * layout.Scale);
        Assert.All(pixels[..(width * 4 * Math.Max(0, top))].Where((_, i) => i % 4 != 3), value => Assert.Equal(0, value));
    });

    [Fact]
    public void Draws_nothing_when_hidden() => stage.Run(() =>
    {
        var content = HudScenes.Playing();
        content.Visible = false;
        Assert.All(Draw(640, 360, content).Where((_, i) => i % 4 != 3), value => Assert.Equal(0, value));
    });

    [Fact]
    public void Help_shows_by_itself() => stage.Run(() =>
    {
        var content = HudScenes.Playing();
        (content.Visible, content.HelpVisible) = (false, true);
        var pixels = Draw(640, 360, content);
        Assert.True(Lit(pixels, 640, new Box(220, 100, 200, 150), 1) > 0.9);
        Assert.True(Lit(pixels, 640, new Box(0, 340, 640, 20), 1) == 0);
    });

    [Fact]
    public void A_message_fades_away() => stage.Run(() =>
    {
        var content = HudScenes.Playing();
        var message = HudLayout.For(1280, 720).Message with { Width = 100 };
        content.Now = 1;
        Assert.True(Lit(Draw(1280, 720, content), 1280, message, 1) > 0.5);
        content.Now = 6;
        Assert.Equal(0, Lit(Draw(1280, 720, content), 1280, message, 1));
    });

    [Fact]
    public void A_fader_and_its_live_light_are_where_the_values_say() => stage.Run(() =>
    {
        var content = HudScenes.Playing(faders: 1);
        double LightHeight(float live)
        {
            content.Performance!.Faders[0] = new() { Dimension = 3, DimensionCount = 1, Live = live, Hardware = float.NaN };
            content.Performance.Frozen = false;
            var pixels = Draw(1280, 720, content);
            var area = HudLayout.For(1280, 720).Faders;
            double sum = 0, count = 0;
            for (int y = (int)area.Y; y < (int)area.Bottom; y++)
            {
                for (int x = (int)area.X; x < (int)area.Right; x++)
                {
                    int at = (y * 1280 + x) * 4;
                    if (pixels[at + 1] < 120 || pixels[at + 1] < pixels[at] + 60) continue;
                    sum += y;
                    count++;
                }
            }
            Assert.True(count > 20, "the live light is dark");
            return sum / count;
        }
        double low = LightHeight(-0.8f), high = LightHeight(0.8f);
        Assert.InRange(low - high, 15, 80);
    });

    [Fact]
    public void The_current_banks_dimensions_shine_in_the_overview() => stage.Run(() =>
    {
        var content = HudScenes.Playing();
        content.Latent!.Values.AsSpan().Fill(1);
        content.Performance!.Frozen = false;
        content.Performance.FaderCount = 1;
        content.Performance.Faders[0] = new() { Dimension = 128, DimensionCount = 128 };
        var pixels = Draw(1280, 720, content);
        var strip = HudLayout.For(1280, 720).Overview;
        double Green(double part) =>
            Enumerable.Range(-20, 40).Average(x => (double)pixels[((int)(strip.Y + 9) * 1280 + (int)(strip.X + strip.Width * part) + x) * 4 + 1]);
        Assert.True(Green(0.375) > 1.6 * Green(0.75), $"{Green(0.375)} against {Green(0.75)}");
    });

    [Fact]
    public void Without_fonts_the_bars_remain_and_the_fix_is_said() => stage.Run(() =>
    {
        var content = HudScenes.Playing();
        GraphicsStage.Resize(stage.Window, 640, 360);
        stage.WithRenderer(new FontSystem(null, FontFiles.MissingMessage), null, renderer =>
        {
            Assert.Contains("apt install fonts-inter", renderer.Notice, StringComparison.Ordinal);
            renderer.Draw(1, 1, content);
            var layout = HudLayout.For(640, 360);
            Assert.True(Lit(GraphicsStage.Read(renderer, stage.Window), 640, layout.Faders, layout.Scale) > 0.5);
        });
        Assert.Null(stage.Renderer.Notice);
    });

    [Fact]
    public void Letters_of_any_script_are_drawn_or_replaced() => stage.Run(() =>
    {
        stage.Window.MakeCurrent();
        using var atlas = new GlyphAtlas(new Gl(stage.Window.GetProcAddress), GraphicsStage.Fonts.Files, 1);
        Assert.True(atlas.HasLetters);
        foreach (var letter in "Äλж—ψ×".EnumerateRunes())
        {
            var glyph = atlas.Find(FontFace.Text, letter);
            Assert.True(glyph is { Width: > 0, Height: > 0, Advance: > 0 }, letter.ToString());
        }
        Assert.Equal(atlas.Find(FontFace.Text, new('?')).Advance, atlas.Find(FontFace.Text, new(0x10FFFD)).Advance);
        Assert.Single("0123456789".EnumerateRunes().Select(digit => atlas.Find(FontFace.Display, digit).Advance).Distinct());
    });

    [Theory]
    [InlineData(8, 512)]
    [InlineData(64, 4096)]
    [InlineData(0, 16)]
    public void Composing_512_pictures_allocates_nothing(int faders, int dimensions) => stage.Run(() =>
    {
        stage.Window.MakeCurrent();
        using var atlas = new GlyphAtlas(new Gl(stage.Window.GetProcAddress), GraphicsStage.Fonts.Files, 1);
        var canvas = new HudCanvas();
        var content = HudScenes.Playing(faders, dimensions);
        content.HelpVisible = true;
        var layout = HudLayout.For(1280, 720);
        void Frame(int i)
        {
            HudScenes.Advance(content, i / 60.0);
            canvas.Begin(atlas, layout.Scale);
            HudScene.Compose(canvas, layout, content);
        }
        for (int i = 0; i < 200; i++) Frame(i);
        Assert.InRange(canvas.Count, 200, HudCanvas.Capacity - 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 512; i++) Frame(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    });

    [Fact]
    public void Uploading_and_drawing_allocate_nothing() => stage.Run(() =>
    {
        GraphicsStage.Resize(stage.Window, 640, 360);
        var content = HudScenes.Playing();
        var frame = GraphicsStage.Paint(32, 32, (x, y) => x * 8 << 8 | y);
        void Frame(int i)
        {
            HudScenes.Advance(content, i / 60.0);
            if (i % 2 == 0) stage.Renderer.Upload(frame);
            stage.Renderer.Draw(i % 2 * 0.5f + 0.5f, 1, content);
        }
        for (int i = 0; i < 100; i++) Frame(i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Frame(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    });

    byte[] Draw(int width, int height, HudContent content)
    {
        GraphicsStage.Resize(stage.Window, width, height);
        stage.Renderer.Upload(GraphicsStage.Paint(8, 8, (_, _) => 0));
        stage.Renderer.Draw(1, 1, content);
        return GraphicsStage.Read(stage.Renderer, stage.Window);
    }

    static double Lit(byte[] pixels, int width, Box box, float scale)
    {
        int lit = 0, all = 0;
        for (int y = (int)(box.Y * scale); y < (int)(box.Bottom * scale); y++)
        {
            for (int x = (int)(box.X * scale); x < (int)(box.Right * scale); x++)
            {
                int at = (y * width + x) * 4;
                all++;
                if (pixels[at] + pixels[at + 1] + pixels[at + 2] > 12) lit++;
            }
        }
        return lit / (double)all;
    }
}

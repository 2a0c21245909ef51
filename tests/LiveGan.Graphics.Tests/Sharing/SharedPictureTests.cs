using LiveGan.Core.Frames;
using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Sharing;
using LiveGan.Graphics.Tests.Stage;
using LiveGan.Graphics.Windows;

namespace LiveGan.Graphics.Tests.Sharing;

/// <summary>A painter on a thread of its own, and a real window that shows what it paints where it lies.</summary>
[Collection(OneStage.Name)]
public sealed unsafe class SharedPictureTests(GraphicsStage stage)
{
    const int Side = 180;

    [Fact]
    public void The_window_shows_what_another_thread_painted() => stage.Run(() =>
    {
        using SdlWindow window = Open();
        using var painter = new Painter(window.Contexts!);
        using var renderer = new Renderer(window);
        var random = new Random(5);
        Frame frame = GraphicsStage.Paint(Side, Side, (_, _) => random.Next(0x1000000));
        painter.Paint(frame);
        byte[] expected = [.. frame.Pixels];
        frame.Pixels.AsSpan().Clear();
        renderer.Upload(frame);
        renderer.Draw(1);
        AssertShows(expected, renderer, window);
    });

    [Fact]
    public void Pictures_blend_and_change_places_with_uploaded_ones() => stage.Run(() =>
    {
        using SdlWindow window = Open();
        using var painter = new Painter(window.Contexts!);
        using var renderer = new Renderer(window);
        Frame red = GraphicsStage.Paint(Side, Side, (_, _) => 0xC80000), green = GraphicsStage.Paint(Side, Side, (_, _) => 0x00C800);
        painter.Paint(red);
        painter.Paint(green);
        renderer.Upload(red);
        renderer.Upload(green);
        renderer.Draw(0.25f);
        AssertShows(GraphicsStage.Paint(Side, Side, (_, _) => 0x963200).Pixels, renderer, window);
        Frame blue = GraphicsStage.Paint(Side, Side, (_, _) => 0x0000C8);
        renderer.Upload(blue);
        renderer.Draw(0.5f);
        AssertShows(GraphicsStage.Paint(Side, Side, (_, _) => 0x006464).Pixels, renderer, window);
        renderer.Upload(red);
        renderer.Draw(1);
        AssertShows(GraphicsStage.Paint(Side, Side, (_, _) => 0xC80000).Pixels, renderer, window);
    });

    [Fact]
    public void The_display_goes_on_with_what_is_finished_while_the_painter_is_at_work() => stage.Run(() =>
    {
        using SdlWindow window = Open();
        using var painter = new Painter(window.Contexts!);
        using var renderer = new Renderer(window);
        Frame shown = GraphicsStage.Paint(Side, Side, (_, _) => 0x204060), next = GraphicsStage.Paint(Side, Side, (_, _) => 0x604020);
        byte[] expected = [.. shown.Pixels];
        painter.Paint(shown);
        renderer.Upload(shown);
        painter.Begin(next);
        for (int i = 0; i < 20; i++)
        {
            renderer.Draw(1);
            window.Present();
        }

        AssertShows(expected, renderer, window);
        painter.End();
        renderer.Upload(next);
        renderer.Draw(1);
        AssertShows(next.Pixels, renderer, window);
    });

    [Fact]
    public void Windows_of_a_group_show_the_same_picture_and_others_leave_it_out() => stage.Run(() =>
    {
        using SdlWindow window = Open();
        using var mirror = new SdlWindow(new WindowOptions { Width = 320, Height = Side, IsMirror = true, SharesTextures = true, Group = window });
        using var stranger = Open();
        Assert.Same(window.Contexts, mirror.Contexts);
        Assert.NotSame(window.Contexts, stranger.Contexts);
        using var painter = new Painter(window.Contexts!);
        using var renderer = new Renderer(window);
        using var mirrored = new Renderer(mirror);
        using var strange = new Renderer(stranger);
        Frame frame = GraphicsStage.Paint(Side, Side, (x, y) => (x << 16) | (y << 8) | 77);
        painter.Paint(frame);
        foreach ((Renderer at, SdlWindow of, bool isShown) in ((Renderer, SdlWindow, bool)[])[(mirrored, mirror, true), (renderer, window, true), (strange, stranger, false)])
        {
            of.MakeCurrent();
            at.Upload(frame);
            at.Draw(1);
            if (isShown) AssertShows(frame.Pixels, at, of);
            else Assert.DoesNotContain(GraphicsStage.Read(at, of), value => value is > 0 and < 255);
        }
    });

    [Fact]
    public void A_lost_context_is_followed_by_another_that_draws_and_shares() => stage.Run(() =>
    {
        using SdlWindow window = Open();
        var lost = new Renderer(window);
        using var former = new Painter(window.Contexts!);
        Frame frame = GraphicsStage.Paint(Side, Side, (x, y) => (x << 16) | (y << 8) | 99);
        former.Paint(frame);
        lost.Upload(frame);
        Assert.False(window.IsContextLost);
        window.PretendContextLoss();
        Assert.True(window.IsContextLost);
        int generation = window.Contexts!.Generation;
        lost.Abandon();
        window.RenewContext();
        Assert.False(window.IsContextLost);
        Assert.Equal(generation + 1, window.Contexts.Generation);
        using var renderer = new Renderer(window);
        renderer.Upload(frame);
        renderer.Draw(1);
        // What lies in the former context's memory is not there any more.
        Assert.DoesNotContain(GraphicsStage.Read(renderer, window), value => value is > 0 and < 255);
        using var painter = new Painter(window.Contexts);
        painter.Paint(frame);
        renderer.Upload(frame);
        renderer.Draw(1);
        AssertShows(frame.Pixels, renderer, window);
    });

    [Fact]
    public void A_window_that_is_closed_shares_no_more() => stage.Run(() =>
    {
        IContextSource contexts;
        using (SdlWindow window = Open()) contexts = window.Contexts!;
        Assert.Contains("is gone", Assert.Throws<GraphicsException>(() => contexts.Open()).Message, StringComparison.Ordinal);
    });

    static SdlWindow Open() => new(new WindowOptions { Width = 320, Height = Side, SharesTextures = true });

    static void AssertShows(ReadOnlySpan<byte> expected, Renderer renderer, SdlWindow window)
    {
        byte[] pixels = GraphicsStage.Read(renderer, window);
        int left = (window.Width - Side) / 2;
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                for (int c = 0; c < 3; c++)
                {
                    int at = expected[(y * Side + x) * 4 + c], found = pixels[(y * window.Width + left + x) * 4 + c];
                    if (at != found) Assert.Fail($"at {x}, {y}: {found} instead of {at}");
                }
            }
        }
    }

    /// <summary>What a generator is to a window.</summary>
    sealed class Painter : IDisposable
    {
        readonly IGlContext _context;
        readonly Gl _gl;
        readonly PictureRing _ring;
        SharedPicture? _underWay;

        public Painter(IContextSource contexts)
        {
            int generation = contexts.Generation;
            _context = contexts.Open();
            (_gl, _ring) = Current(() =>
            {
                var gl = new Gl(_context.GetProcAddress);
                return (gl, new PictureRing(gl, contexts, generation, Side, Side));
            });
        }

        public void Paint(Frame frame)
        {
            Begin(frame);
            End();
        }

        public void Begin(Frame frame) => _underWay = Current(() =>
        {
            SharedPicture picture = _ring.Take(frame);
            _gl.BindTexture(Gl.Texture2D, picture.Texture);
            fixed (byte* pixels = frame.Pixels)
                _gl.TexSubImage2D(Gl.Texture2D, 0, 0, 0, Side, Side, Gl.Rgba, Gl.UnsignedByte, pixels);
            picture.EndPainting(_gl);
            return picture;
        });

        public void End() => Assert.True(Current(() => _underWay!.Wait(_gl, 10_000_000_000)));

        public void Dispose()
        {
            Current(() =>
            {
                _ring.Dispose();
                return true;
            });
            _context.Dispose();
        }

        T Current<T>(Func<T> work)
        {
            Task<T> task = Task.Factory.StartNew(
                () =>
                {
                    _context.MakeCurrent();
                    try
                    {
                        return work();
                    }
                    finally
                    {
                        _context.Release();
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            return task.GetAwaiter().GetResult();
        }
    }
}

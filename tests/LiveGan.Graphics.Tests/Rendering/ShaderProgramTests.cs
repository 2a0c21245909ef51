using LiveGan.Graphics.Interop;
using LiveGan.Graphics.Rendering;
using LiveGan.Graphics.Tests.Stage;

namespace LiveGan.Graphics.Tests.Rendering;

[Collection(OneStage.Name)]
public sealed class ShaderProgramTests(GraphicsStage stage) : IDisposable
{
    const string Vertex = "#version 330 core\nvoid main() { gl_Position = vec4(0.0); }\n";

    readonly string _folder = Directory.CreateTempSubdirectory("livegan-shaders-").FullName;

    [Fact]
    public void A_mistake_is_named_with_file_and_line() =>
        Assert.Contains("bad.frag:4: ", Failure("#version 330 core\nout vec4 colour;\nvoid main()\n{ colour = nonsense; }\n"), StringComparison.Ordinal);

    [Fact]
    public void A_link_that_fails_is_named()
    {
        var message = Failure("#version 330 core\nout vec4 colour;\nvoid other() { colour = vec4(1.0); }\n");
        Assert.Contains("does not link", message, StringComparison.Ordinal);
        Assert.Contains("bad.frag", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() => stage.Run(() =>
    {
        stage.Window.MakeCurrent();
        var gl = new Gl(stage.Window.GetProcAddress);
        var failure = Assert.Throws<GraphicsException>(() => new ShaderProgram(gl, "display/absent.vert", "display/hud.frag"));
        Assert.Contains("absent.vert", failure.Message, StringComparison.Ordinal);
        Assert.Contains("restore the shaders folder", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_missing_uniform_is_named() => stage.Run(() =>
    {
        stage.Window.MakeCurrent();
        using var program = new ShaderProgram(new Gl(stage.Window.GetProcAddress), "display/hud.vert", "display/hud.frag");
        Assert.True(program.Uniform("window") >= 0);
        var failure = Assert.Throws<GraphicsException>(() => program.Uniform("absent"));
        Assert.Contains("display/hud.frag does not use the uniform 'absent'", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_renderer_without_its_shaders_says_so() => stage.Run(() =>
    {
        var failure = Assert.Throws<GraphicsException>(() => new Renderer(stage.Window, _folder));
        Assert.Contains("fill.vert", failure.Message, StringComparison.Ordinal);
    });

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Failure(string fragment)
    {
        File.WriteAllText(Path.Combine(_folder, "good.vert"), Vertex);
        File.WriteAllText(Path.Combine(_folder, "bad.frag"), fragment);
        string message = "";
        stage.Run(() =>
        {
            stage.Window.MakeCurrent();
            var gl = new Gl(stage.Window.GetProcAddress);
            message = Assert.Throws<GraphicsException>(() => new ShaderProgram(gl, "good.vert", "bad.frag", _folder)).Message;
        });
        return message;
    }
}

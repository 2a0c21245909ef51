using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Tests.Interop;

public sealed class GlTests
{
    [Fact]
    public void Lists_every_missing_entry_point_at_once()
    {
        string[] absent = ["glDrawArraysInstanced", "glReadPixels", "glVertexAttribDivisor"];
        var failure = Assert.Throws<GraphicsException>(() => new Gl(name => absent.Contains(name) ? 0 : 1));
        foreach (var name in absent) Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Contains("lacks 3 entry points", failure.Message, StringComparison.Ordinal);
        Assert.Contains("update the graphics driver", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_each_entry_point_once_and_only_for_names_of_OpenGL()
    {
        List<string> asked = [];
        _ = new Gl(name =>
        {
            asked.Add(name);
            return 1;
        });
        Assert.Equal(asked.Distinct().Count(), asked.Count);
        Assert.All(asked, name => Assert.Matches("^gl[A-Z][A-Za-z0-9]+$", name));
        Assert.Contains("glTexSubImage2D", asked);
    }
}

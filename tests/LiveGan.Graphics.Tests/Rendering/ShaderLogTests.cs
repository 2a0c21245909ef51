using LiveGan.Graphics.Rendering;

namespace LiveGan.Graphics.Tests.Rendering;

public sealed class ShaderLogTests
{
    [Theory]
    [InlineData("0:12(5): error: syntax error, unexpected '}'\n0:13(1): error: more", "f.frag:12: syntax error, unexpected '}'")]
    [InlineData("0(34) : error C1008: undefined variable \"x\"", "f.frag:34: C1008: undefined variable \"x\"")]
    [InlineData("ERROR: 0:7: 'foo' : undeclared identifier", "f.frag:7: 'foo' : undeclared identifier")]
    [InlineData("something unusual\nin two lines", "f.frag: something unusual in two lines")]
    [InlineData("", "f.frag: the driver gives no reason")]
    public void Finds_the_line_as_each_vendor_writes_it(string log, string expected) =>
        Assert.Equal(expected, ShaderLog.Locate("f.frag", log));
}

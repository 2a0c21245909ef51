using FsCheck.Xunit;
using LiveGan.Core.Latents;
using LiveGan.Synthesis.Directions;

namespace LiveGan.Synthesis.Tests.Directions;

/// <summary>Directions that were kept, and files that somebody else has written.</summary>
public class DirectionFileTests
{
    [Fact]
    public void What_is_read_is_what_was_written()
    {
        DirectionSet set = Set();
        DirectionSet read = Assert.Single(DirectionFile.Read(DirectionFile.Write("abc", [set]), "abc", 4));
        Assert.Equal((set.Kind, set.Layers, set.Count), (read.Kind, read.Layers, read.Count));
        Assert.Equal(set.Vectors.ToArray(), read.Vectors.ToArray());
        Assert.Equal(set.Travel.ToArray(), read.Travel.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"livegan\":\"directions/1\",\"network\":\"abc\",\"sets\":[null]}")]
    [InlineData("{\"livegan\":\"directions/1\",\"network\":\"abc\",\"sets\":[{\"kind\":\"Sefa\",\"layers\":\"all\",\"vectors\":[1],\"travel\":[1]}]}")]
    [InlineData("{\"livegan\":\"directions/2\",\"network\":\"abc\",\"sets\":[]}")]
    public void Anything_else_counts_as_none(string json) => Assert.Empty(DirectionFile.Read(json, "abc", 4));

    [Fact]
    public void Those_of_another_network_count_as_none()
    {
        string json = DirectionFile.Write("abc", [Set()]);
        Assert.Empty(DirectionFile.Read(json, "abd", 4));
        Assert.Empty(DirectionFile.Read(json, "abc", 8));
    }

    [Property(MaxTest = 200)]
    public bool Damage_never_throws(ushort place, byte value)
    {
        char[] json = DirectionFile.Write("abc", [Set()]).ToCharArray();
        json[place % json.Length] = (char)value;
        return DirectionFile.Read(new string(json), "abc", 4).Count <= 1;
    }

    static DirectionSet Set() => new(
        DirectionKind.Pca,
        LayerSelection.Middle,
        [1, 0, 0, 0, 0, 0.6f, -0.8f, 0],
        [.. Enumerable.Range(0, 2 * DirectionSet.Knots).Select(i => (i % DirectionSet.Knots - 8) / 3f)]);
}

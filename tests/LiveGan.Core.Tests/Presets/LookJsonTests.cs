using System.Collections;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveGan.Core.Mapping;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Tests.Presets;

public sealed class LookJsonTests
{
    [Property(MaxTest = 100)]
    public Property What_it_writes_it_reads() => Prop.ForAll(Generators.Looks.ToArbitrary(), look =>
    {
        Look again = Look.Parse(look.ToJson(), "again.json");
        AssertSame(look, again, "look");
        Assert.Equal(look.ToJson(), again.ToJson());
    });

    [Fact]
    public void What_is_missing_is_standard()
    {
        Look look = Look.Parse("""{ "livegan": "look/1", "name": "Bare" }""", "bare.json");
        AssertSame(new Look { Name = "Bare" }, look, "look");
    }

    [Fact]
    public void Comments_and_a_byte_order_mark_are_welcome()
    {
        Look look = Look.Parse("\ufeff{ // a look\n \"livegan\": \"look/1\", /* its */ \"name\": \"Commented\" }", "c.json");
        Assert.Equal("Commented", look.Name);
    }

    [Theory]
    [InlineData("\"spede\": 1", "a look has no key \"spede\": did you mean \"speed\"? it can have livegan, name,")]
    [InlineData("\"zebra\": 1", "a look has no key \"zebra\": it can have")]
    [InlineData("\"psi\": 1, \"psi\": 2", "\"psi\" is here twice")]
    [InlineData("\"psi\": \"high\"", "psi must be a number from -2 to 2, and this is the text \"high\"")]
    [InlineData("\"psi\": 2.001", "psi must be a number from -2 to 2, and this is the number 2.001")]
    [InlineData("\"psi\": 1e999", "psi must be a number from -2 to 2")]
    [InlineData("\"psi\": null", "and this is null")]
    [InlineData("\"speed\": -1", "speed must be a number from 0 to 8")]
    [InlineData("\"seed\": 4294967296", "seed must be a whole number from 0 to 4294967295")]
    [InlineData("\"seed\": 1.5", "seed must be a whole number")]
    [InlineData("\"seed\": 99999999999999999999999", "seed must be a whole number")]
    [InlineData("\"space\": \"q\"", "space must be one of z, w")]
    [InlineData("\"takeover\": \"pickup\"", "did you mean \"pickUp\"?")]
    [InlineData("\"takeover\": 3", "takeover must be one of pickUp, valueScaling, none")]
    [InlineData("\"bankSize\": 65", "bankSize must be a whole number from 1 to 64")]
    [InlineData("\"banks\": [{ \"faders\": [] }]", "a bank needs at least one fader")]
    [InlineData("\"banks\": [{ \"faders\": [{ }] }]", "this fader has no \"dims\"")]
    [InlineData("\"banks\": [{ \"faders\": [{ \"dims\": \"9-3\" }] }]", "dims must be dimensions such as")]
    [InlineData("\"banks\": [{ \"faders\": [{ \"dims\": 3, \"shape\": \"flat\", \"weights\": [1] }] }]", "shape and weights exclude each other")]
    [InlineData("\"banks\": [{ \"faders\": [{ \"dims\": 3, \"weights\": [2] }] }]", "weights must be a number from -1 to 1")]
    [InlineData("\"bankSize\": 8, \"banks\": [{ \"faders\": [{ \"dims\": 3 }] }]", "banks and bankSize exclude each other")]
    [InlineData("\"drivers\": {}", "drivers must be a list")]
    [InlineData("\"drivers\": [7]", "a driver is an object, { … }, and this is the number 7")]
    [InlineData("\"drivers\": [{ }]", "this driver has no \"type\"")]
    [InlineData("\"drivers\": [{ \"type\": \"wobble\" }]", "there is no driver \"wobble\"")]
    [InlineData("\"drivers\": [{ \"type\": \"perlin\", \"octave\": 2 }]", "a driver has no key \"octave\": did you mean \"octaves\"?")]
    [InlineData("\"drivers\": [{ \"type\": \"perlin\", \"octaves\": 9 }]", "octaves must be a whole number from 1 to 8")]
    [InlineData("\"base\": [{ \"dims\": \"all\" }]", "this base has no \"value\"")]
    [InlineData("\"description\": \"\\ud800\"", "half a character")]
    [InlineData("\"psi\": 1,", "this is not JSON")]
    [InlineData("\"psi\": 01", "this is not JSON")]
    public void A_mistake_is_told_with_its_place_and_its_remedy(string keys, string expected)
    {
        var error = Assert.Throws<PresetException>(() => Look.Parse($"{{ \"livegan\": \"look/1\", \"name\": \"N\",\n  {keys}\n}}", "my.json"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains($"my.json:{error.Line}:{error.Column}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.InRange(error.Line, 2, 3);
    }

    [Theory]
    [InlineData("{\n  \"livegan\": \"look/1\", \"name\": \"N\",\n  \"psi\": 7 }", 3, 10)]
    [InlineData("{ \"livegan\": \"look/1\", \"name\": \"Wölkchen 界\", \"psy\": 7 }", 1, 46)]
    [InlineData("{ \"livegan\": \"look/1\",\n\"name\": \"N\"", 2, 12)]
    public void The_place_is_exact(string json, int line, int column)
    {
        var error = Assert.Throws<PresetException>(() => Look.Parse(json, "f.json"));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("", "this is not JSON")]
    [InlineData("PNG", "this is not JSON")]
    [InlineData("[]", "a look is an object, { … }, and this is a list")]
    [InlineData("{}", "begin with \"livegan\": \"look/1\"")]
    [InlineData("""{ "livegan": "look/2", "name": "N" }""", "a newer LiveGan wrote it")]
    [InlineData("""{ "livegan": "controller/1", "name": "N" }""", "a look says \"look/1\" here")]
    [InlineData("""{ "livegan": 1, "name": "N" }""", "livegan must be a text in quotes")]
    [InlineData("""{ "livegan": "look/1" }""", "this look has no \"name\": add it")]
    [InlineData("""{ "livegan": "look/1", "name": " " }""", "a look needs a name")]
    [InlineData("""{ "livegan": "look/1", "name": "N" } {}""", "this is not JSON")]
    public void A_file_that_is_no_look_is_told_so(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<PresetException>(() => Look.Parse(json, "f.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        Assert.Throws<PresetException>(() => Look.Parse(new string('[', 100_000), "deep.json"));
        var error = Assert.Throws<PresetException>(() => Look.Parse(new string(' ', 2_000_000), "big.json"));
        Assert.Contains("longer than a megabyte", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_presets_give_a_preset_or_a_plain_error()
    {
        var random = new Random(3);
        string[] looks = [.. PresetFiles.Looks.Select(File.ReadAllText)];
        string[] controllers = [.. PresetFiles.Controllers.Select(File.ReadAllText)];
        for (int i = 0; i < 3000; i++)
        {
            bool isLook = i % 2 == 0;
            string[] texts = isLook ? looks : controllers;
            string text = Damage(texts[random.Next(texts.Length)], random);
            try
            {
                if (isLook) Look.Parse(text, "damaged.json");
                else ControllerProfile.Parse(text, "damaged.json");
            }
            catch (PresetException error)
            {
                Assert.StartsWith("damaged.json:", error.Message, StringComparison.Ordinal);
            }
        }
    }

    static string Damage(string text, Random random)
    {
        const string Letters = "{}[]\",:0123456789-.e\\u nul\u0000é\ud800/";
        char[] damaged = text.ToCharArray();
        for (int i = random.Next(1, 4); i > 0; i--) damaged[random.Next(damaged.Length)] = Letters[random.Next(Letters.Length)];
        int length = random.Next(8) == 0 ? random.Next(damaged.Length) : damaged.Length;
        return new string(damaged, 0, length);
    }

    static void AssertSame(object? expected, object? actual, string path)
    {
        if (expected is null || actual is null || expected is string || expected.GetType().IsValueType)
        {
            Assert.True(Equals(expected, actual), $"{path}: {expected} became {actual}");
        }
        else if (expected is IEnumerable expectedItems)
        {
            object?[] left = [.. expectedItems.Cast<object?>()];
            object?[] right = [.. ((IEnumerable)actual).Cast<object?>()];
            Assert.True(left.Length == right.Length, $"{path}: {left.Length} items became {right.Length}");
            for (int i = 0; i < left.Length; i++) AssertSame(left[i], right[i], $"{path}[{i}]");
        }
        else if (expected is Core.Latents.DimensionSelection)
        {
            Assert.True(expected.Equals(actual), $"{path}: {expected} became {actual}");
        }
        else
        {
            Assert.Equal(expected.GetType(), actual.GetType());
            foreach (PropertyInfo property in expected.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
                AssertSame(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
        }
    }
}

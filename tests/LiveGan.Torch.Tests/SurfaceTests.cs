using System.Globalization;
using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;

namespace LiveGan.Torch.Tests;

/// <summary>
/// What is public here has the names, the parameters in their order, and the defaults of TorchSharp, so that the studio compiles
/// with either. Fixtures/torchsharp-0.107.txt lists TorchSharp's members of these names as reflection gives them for an assembly
/// built from its sources at version 0.107.0: <c>type|[static ]name(parameter[=default], …)</c>.
/// </summary>
public sealed class SurfaceTests
{
    const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Ours alone, and what TorchSharp has under names that nobody writes.
    static readonly Type[] Ours = [typeof(TorchException), typeof(Adam.StateDictionary)];
    static readonly string[] OurMembers = [nameof(torch.LiveTensorCount)];

    static readonly ILookup<string, string> Theirs = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "torchsharp-0.107.txt"))
        .Select(line => line.Split('|')).ToLookup(parts => parts[0], parts => parts[1]);

    public static TheoryData<string> Types => [.. typeof(torch).Assembly.GetExportedTypes().Except(Ours).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_public_member_is_TorchSharps(string name)
    {
        Type type = typeof(torch).Assembly.GetType(name)!;
        MemberInfo[] members = [.. type.GetMembers(Own).Where(member => member is not Type && !IsAccessor(member) && member.Name != "value__" && !OurMembers.Contains(member.Name))];
        Assert.True(members.Length > 0 || type.GetNestedTypes().Length > 0, "nothing is looked at");
        foreach (MemberInfo member in members)
        {
            bool found = Theirs[name].Any(theirs => member switch
            {
                MethodBase method => Fits(method, theirs),
                PropertyInfo property => Fits(property, theirs),
                FieldInfo field => Words(theirs) == (field.IsStatic, field.Name),
                _ => false,
            });
            Assert.True(found, $"{name} has '{member}', which TorchSharp has not; its members of that name: {string.Join("; ", Theirs[name].Where(theirs => Words(theirs).Name == member.Name))}");
        }
    }

    [Theory]
    [InlineData("static f(a, b=1, c=null)", true)]
    [InlineData("static f(a, b=2, c=null)", false)]
    [InlineData("static f(b=1, a, c=null)", false)]
    [InlineData("static f(a, x=0, b=1, c=null)", true)]
    [InlineData("static f(a, x, b=1, c=null)", false)]
    [InlineData("static f(a, b=1)", false)]
    [InlineData("static f(a, b=1, c=null, d=4)", true)]
    [InlineData("f(a, b=1, c=null)", false)]
    public void What_would_not_compile_does_not_fit(string theirs, bool fits)
        => Assert.Equal(fits, Fits(typeof(Sample).GetMethod(nameof(Sample.f))!, theirs));

    static bool IsAccessor(MemberInfo member)
        => member is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    static (bool IsStatic, string Name) Words(string theirs)
    {
        bool isStatic = theirs.StartsWith("static ", StringComparison.Ordinal);
        return (isStatic, theirs[(isStatic ? 7 : 0)..].Split('(', ' ')[0]);
    }

    static bool Fits(PropertyInfo property, string theirs)
        => (Words(theirs).Name == property.Name && !theirs.Contains('(', StringComparison.Ordinal) && !theirs.Contains('{', StringComparison.Ordinal))
            || (Words(theirs) == (property.GetMethod!.IsStatic, property.Name)
                && theirs.Contains("{ get;", StringComparison.Ordinal)
                && (property.SetMethod?.IsPublic != true || theirs.Contains("set;", StringComparison.Ordinal)));

    // Theirs may have more that is optional: what comes after such a one is given by name, so it must be optional here.
    static bool Fits(MethodBase method, string theirs)
    {
        if (!theirs.Contains('(', StringComparison.Ordinal) || Words(theirs) != (method.IsStatic, method.Name))
            return false;
        var ours = new Queue<ParameterInfo>(method.GetParameters());
        bool skipped = false;
        string list = theirs[(theirs.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
        foreach (string parameter in list.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = parameter.Replace("...", "", StringComparison.Ordinal).Split('=');
            if (ours.TryPeek(out ParameterInfo? next) && next.Name == parts[0])
            {
                ours.Dequeue();
                if (next.HasDefaultValue && (parts.Length < 2 || Written(next) != parts[1]))
                    return false;
                if (skipped && !next.HasDefaultValue)
                    return false;
            }
            else if (parts.Length < 2)
            {
                return false;
            }
            else
            {
                skipped = true;
            }
        }
        return ours.Count == 0;
    }

    static string Written(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "null",
        bool value => value ? "true" : "false",
        object value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static class Sample
    {
        public static int f(int a, int b = 1, string? c = null) => a + b + (c?.Length ?? 0);
    }
}

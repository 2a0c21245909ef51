using System.Globalization;
using System.Reflection;
using LiveGan.App.Show;

namespace LiveGan.App.Tests.Show;

public sealed class CompilerRankTests
{
    [Fact]
    public void The_runtimes_compiler_steps_back()
    {
        using var rank = new CompilerRank();
        MethodInfo work = typeof(CompilerRankTests).GetMethod(nameof(Work), BindingFlags.Static | BindingFlags.NonPublic)!;
        Type type = typeof(int);
        bool steppedBack = SpinWait.SpinUntil(
            () =>
            {
                // Another type, another method to be compiled; what is called often is compiled again by the thread in question.
                type = typeof(KeyValuePair<,>).MakeGenericType(typeof(int), type);
                var call = work.MakeGenericMethod(type).CreateDelegate<Func<int>>();
                for (int i = 0; i < 100; i++) _ = call();
                return Directory.GetDirectories("/proc/self/task").Select(Rank).Contains((".NET Tiered Com", 10));
            },
            TimeSpan.FromSeconds(60));
        Assert.True(steppedBack, "the compiler's thread never had the rank of a loader");
        Assert.Equal(0, Rank("/proc/thread-self").Nice);
    }

    static int Work<T>() => typeof(T).GetHashCode();

    static (string Name, int Nice) Rank(string thread)
    {
        try
        {
            // "number (name) state …", in which nice is the 19th.
            string stat = File.ReadAllText(Path.Combine(thread, "stat"));
            int open = stat.IndexOf('(', StringComparison.Ordinal), close = stat.LastIndexOf(')');
            return (stat[(open + 1)..close], int.Parse(stat[(close + 2)..].Split(' ')[16], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return ("a thread that has ended", 0);
        }
    }
}

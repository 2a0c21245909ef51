using System.CommandLine;
using System.CommandLine.Help;
using LiveGan.App.CommandLine;

namespace LiveGan.App.Tests.CommandLine;

public sealed class ManualTests
{
    public static TheoryData<string> Commands => new(["livegan", .. CommandTree.Create().Subcommands.Select(command => command.Name)]);

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_page_tells_every_option_and_no_other(string name)
    {
        RootCommand root = CommandTree.Create();
        Command command = name == "livegan" ? root : root.Subcommands.Single(candidate => candidate.Name == name);
        string page = Manual.Page(name);
        string[] told = [.. page.Split([' ', ',', '\n', '\'', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal)).Distinct()];
        string[] options = [.. AllOptions(command).Where(option => option is not (HelpOption or VersionOption)).Select(option => option.Name)];
        Assert.Empty(options.Except(told));
        var elsewhere = name == "livegan" ? Below(root).SelectMany(sub => sub.Options).Select(option => option.Name) : [];
        Assert.Empty(told.Except(options).Except(AllOptions(command).SelectMany(option => option.Aliases)).Except(elsewhere).Except(["--help"]));
        Assert.All(page.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(sub => Below(sub).Prepend(sub));

    [Fact]
    public void The_first_page_lists_every_command()
    {
        string page = Manual.Page("livegan");
        Assert.All(CommandTree.Create().Subcommands, command => Assert.Contains($"\n    {command.Name} ", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("generate", "--help")]
    [InlineData("dataset", "--help")]
    [InlineData("dataset", "blooms", "--help")]
    public void Help_prints_the_page(params string[] arguments)
    {
        var output = new StringWriter();
        Assert.Equal(ExitCode.Success, CommandLineHost.Run(arguments, output, new StringWriter()));
        Assert.Equal(Manual.Page(arguments.Length > 1 ? arguments[0] : "livegan"), output.ToString());
    }

    /// <summary>The command's own, or those of its subcommands; the first page only tells of its own.</summary>
    static IEnumerable<Option> AllOptions(Command command) =>
        command is RootCommand ? command.Options : command.Options.Concat(command.Subcommands.SelectMany(sub => sub.Options));
}

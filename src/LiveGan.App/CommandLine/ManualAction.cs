using System.CommandLine;
using System.CommandLine.Invocation;

namespace LiveGan.App.CommandLine;

/// <summary><c>--help</c>: the command's page of the manual.</summary>
sealed class ManualAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        // A command of a command is told on its parent's page.
        Command page = command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) ?? command;
        parseResult.InvocationConfiguration.Output.Write(Manual.Page(page is RootCommand ? "livegan" : page.Name));
        return ExitCode.Success;
    }
}

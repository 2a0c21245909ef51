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
        // The commands of a command share its page.
        if (command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand) command = parent;
        parseResult.InvocationConfiguration.Output.Write(Manual.Page(command is RootCommand ? "livegan" : command.Name));
        return ExitCode.Success;
    }
}

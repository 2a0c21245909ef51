using System.CommandLine;
using System.Runtime.InteropServices;
using LiveGan.Checkpoints;
using LiveGan.Core.Journal;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;
using LiveGan.Devices.Midi;
using LiveGan.Devices.MidiFiles;
using LiveGan.Graphics;
using LiveGan.Media;
using LiveGan.Studio;
using LiveGan.Synthesis;

namespace LiveGan.App.CommandLine;

/// <summary>Runs one command line: parses, carries out, and turns every failure into one sentence and an <see cref="ExitCode"/>.</summary>
public static class CommandLineHost
{
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where messages go.</param>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        ParseResult parsed = CommandTree.Create().Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not ManualAction)
            return Say(error, $"{parsed.Errors[0].Message.TrimEnd('.')}; see 'livegan --help'", ExitCode.Usage);
        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (UsageException exception)
        {
            return Say(error, exception.Message, ExitCode.Usage);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return Say(error, exception.Message, ExitCode.Failure);
        }
    }

    static bool IsExpected(Exception exception) =>
        exception is CheckpointException or JournalException or SynthesisException or PresetException or PerformanceException
            or GraphicsException or MidiException or MidiFileException or MediaException or StudioException or ExternalException
            or DllNotFoundException or IOException or UnauthorizedAccessException or OperationCanceledException;

    static int Say(TextWriter error, string message, int code)
    {
        error.WriteLine($"livegan: {message}");
        return code;
    }
}

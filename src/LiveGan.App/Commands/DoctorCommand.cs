using LiveGan.App.CommandLine;
using Spectre.Console;

namespace LiveGan.App.Commands;

/// <summary><c>livegan doctor</c>: what works on this machine.</summary>
static class DoctorCommand
{
    public static int Run(bool json, TextWriter output)
    {
        IReadOnlyList<Finding> findings = Examination.Run();
        if (json)
        {
            JsonOutput.Write(output, new { findings });
            return ExitCode.Success;
        }

        Table table = Tables.Create("", "part", "found");
        foreach (Finding finding in findings)
        {
            string mark = finding.State switch { FindingState.Fine => "ok", FindingState.Limited => "~", _ => "--" };
            table.Row(mark, finding.Part, finding.Remedy.Length > 0 ? $"{finding.Detail}\n→ {finding.Remedy}" : finding.Detail);
        }

        table.WriteTo(output);
        return ExitCode.Success;
    }
}

using System.Diagnostics;

namespace LiveGan.Media.Tests.Tools;

/// <summary>Runs a program that a test needs; a missing one fails the test by name.</summary>
static class Tool
{
    public static byte[] Run(string program, params string[] arguments)
    {
        var (output, errors, code) = Start(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}: {errors}");
        return output;
    }

    public static (byte[] Output, string Errors, int Code) Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            Assert.True(process.WaitForExit(60_000), $"{program} did not end within 60 s");
            return (output.ToArray(), errors.Result, process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new Xunit.Sdk.XunitException($"this test needs the program '{program}': apt-get install {(program.StartsWith("ff", StringComparison.Ordinal) ? "ffmpeg" : program)}");
        }
    }

    /// <summary>Writes a shell script that stands in for ffmpeg.</summary>
    public static string Script(string folder, string name, string body)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, "#!/bin/bash\n" + body + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}

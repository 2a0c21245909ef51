using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using LiveGan.Studio.Pictures;

namespace LiveGan.Studio.Import;

/// <summary>Finds frontal faces with OpenCV's cascades, in a process of Python that stays for all pictures.</summary>
/// <remarks>One thread.</remarks>
sealed class FaceFinder : IDisposable
{
    // Larger pictures take longer and give the same faces.
    const int LargestSide = 1280;

    // The cascade's square holds brows to chin; a portrait has hair and neck as well.
    const double Room = 1.6, Lift = 0.04, MostTurn = Math.PI / 5;

    static readonly string[] Pythons = ["python3", "/usr/bin/python3", "python"];

    readonly Process _process;

    /// <exception cref="StudioException">There is no OpenCV here; the message says what to install.</exception>
    public FaceFinder()
    {
        _process = Pythons.Select(Start).FirstOrDefault(process => process is not null) ?? throw new StudioException(
            "cannot look for faces: there is no OpenCV for Python here; install it (Debian and Ubuntu: apt install python3-opencv opencv-data)");
    }

    /// <summary>All faces, from left to right.</summary>
    /// <exception cref="StudioException">OpenCV has ended.</exception>
    public IReadOnlyList<Face> Find(UprightPicture picture)
    {
        double scale = Math.Min(1, LargestSide / (double)Math.Max(picture.Width, picture.Height));
        (byte[] grey, int width, int height) = picture.Grey(scale);
        try
        {
            Span<byte> head = stackalloc byte[8];
            BinaryPrimitives.WriteInt32LittleEndian(head, width);
            BinaryPrimitives.WriteInt32LittleEndian(head[4..], height);
            Stream stream = _process.StandardInput.BaseStream;
            stream.Write(head);
            stream.Write(grey);
            stream.Flush();
        }
        catch (IOException error)
        {
            throw new StudioException($"cannot look for faces: OpenCV has ended ({error.Message}); give the same command again", error);
        }
        string answer = _process.StandardOutput.ReadLine()
            ?? throw new StudioException("cannot look for faces: OpenCV has ended; give the same command again");
        return [.. Parse(answer).Select(face => face with { X = face.X / scale, Y = face.Y / scale, Side = face.Side / scale })];
    }

    public void Dispose()
    {
        _process.Kill(true);
        _process.Dispose();
    }

    /// <summary>Squares with room around the faces, from a line of <c>faces.py</c>.</summary>
    internal static IReadOnlyList<Face> Parse(string line)
    {
        double[] numbers = [.. line.Split(' ').Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        return [.. numbers.Chunk(7).Select(face =>
        {
            double side = face[2], angle = face[5] > face[3] ? Math.Atan2(face[6] - face[4], face[5] - face[3]) : 0;
            return new Face(face[0] + side / 2, face[1] + side * (0.5 - Lift), Room * side, Math.Abs(angle) <= MostTurn ? angle : 0);
        })];
    }

    static Process? Start(string python)
    {
        using Stream stream = typeof(FaceFinder).Assembly.GetManifestResourceStream("faces.py")!;
        using var reader = new StreamReader(stream);
        // Isolated: neither the working folder nor the environment may bring modules in.
        var start = new ProcessStartInfo(python, ["-I", "-c", reader.ReadToEnd()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            Process process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            if (process.StandardOutput.ReadLine() == "ready")
                return process;
            process.Dispose();
        }
        catch (Win32Exception)
        {
            // Not installed under this name.
        }
        return null;
    }
}

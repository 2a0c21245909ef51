namespace LiveGan.Studio.Import;

/// <summary>What <c>livegan dataset import</c> was asked for.</summary>
public sealed record ImportOptions
{
    /// <summary>Folders, zip files, pictures and films.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary><c>--out</c>: a folder, or a file that ends in <c>.zip</c>.</summary>
    public required string Output { get; init; }

    /// <summary><c>--size</c>: height and width, a power of two, or 28 as digits have.</summary>
    public int Size { get; init; } = 128;

    /// <summary><c>--fps</c>: stills a second of film.</summary>
    public double FramesPerSecond { get; init; } = 1;

    /// <summary><c>--copies</c>: how often every picture goes into the set.</summary>
    public int Copies { get; init; } = 1;

    /// <summary><c>--mirror</c>: every picture also left for right.</summary>
    public bool Mirror { get; init; }

    /// <summary><c>--faces</c>: the frontal faces of each picture, upright and of one size, instead of its middle.</summary>
    public bool Faces { get; init; }

    /// <summary><c>--labels</c>: the top folders become labels.</summary>
    public bool Labels { get; init; }

    /// <summary>Throws with the reason if the options make no sense.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (Sources.Count == 0)
            throw new ArgumentException("nothing to import: name folders, zip files, pictures or films");
        if (Size != 28 && (Size is < 8 or > 2048 || !int.IsPow2(Size)))
            throw new ArgumentException($"--size takes a power of two from 8 to 2048, or 28 for digits, not {Size}");
        if (!(FramesPerSecond > 0) || FramesPerSecond > 1000)
            throw new ArgumentException($"--fps takes a number above 0 up to 1000, not {FramesPerSecond}");
        foreach (string source in Sources)
        {
            string inside = Path.GetRelativePath(source, Output);
            if (Directory.Exists(source) && !inside.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(inside))
                throw new ArgumentException($"'{Output}' lies in '{source}', which would be imported again: choose a place outside it");
        }
        if (Copies is < 1 or > 1_000_000)
            throw new ArgumentException($"--copies takes a number from 1 to 1000000, not {Copies}");
    }
}

namespace LiveGan.Studio.Training;

/// <summary>The curve of a training as a CSV file that grows, and as a picture beside it.</summary>
public sealed class TrainingCurve
{
    readonly string _path;
    readonly List<CurvePoint> _points = [];

    /// <summary>Opens a curve; what was shown later than <paramref name="images"/> was lost with the session that showed it.</summary>
    /// <param name="path">The CSV; the picture lies beside it, ending in <c>.png</c>.</param>
    /// <param name="images">Pictures shown by the training that goes on; 0 starts a curve.</param>
    /// <exception cref="IOException">The place is not writable.</exception>
    public TrainingCurve(string path, long images)
    {
        ArgumentNullException.ThrowIfNull(path);
        _path = path;
        if (images > 0 && File.Exists(path))
        {
            foreach (string row in File.ReadLines(path).Skip(1))
            {
                if (CurvePoint.Parse(row) is { } point && point.Images <= images)
                    _points.Add(point);
            }
        }
        string partial = path + ".partial";
        File.WriteAllLines(partial, _points.Select(point => point.ToString()).Prepend(CurvePoint.Header));
        File.Move(partial, path, true);
    }

    /// <summary>All points, the newest last.</summary>
    public IReadOnlyList<CurvePoint> Points => _points;

    /// <summary>Adds a point to the file and draws the picture anew.</summary>
    /// <returns>The picture, a PNG.</returns>
    public byte[] Add(CurvePoint point)
    {
        _points.Add(point);
        File.AppendAllText(_path, point + "\n");
        byte[] picture = CurvePicture.Draw(_points);
        string path = Path.ChangeExtension(_path, ".png"), partial = path + ".partial";
        File.WriteAllBytes(partial, picture);
        File.Move(partial, path, true);
        return picture;
    }
}

using LiveGan.Checkpoints;
using LiveGan.Checkpoints.Networks;
using LiveGan.Studio.Networks;
using LiveGan.Studio.Pictures;
using LiveGan.Studio.Projection;
using TorchSharp;

namespace LiveGan.Studio.Commands;

/// <summary><c>livegan project</c>: finds the latents whose picture is a given one.</summary>
public static class ProjectCommand
{
    const int FilmRate = 30, LeastFilmHeight = 256;

    /// <summary>Searches and writes <c>projected_w.npz</c>, <c>proj.png</c>, <c>target.png</c> and perhaps <c>proj.mp4</c>.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="progress">Receives the number of steps done; may be null.</param>
    /// <param name="stop">Ends the search early; what is found is written.</param>
    /// <exception cref="StudioException">The picture cannot be read, or the network not be searched.</exception>
    public static ProjectionResult Run(ProjectOptions options, IProgress<long>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Settings.Validate();
        using StyleGan2Network network = Checkpoint.Open(options.Network);
        NetworkSettings shape = NetworkImport.Shape(network);
        byte[] target = Target(options.Picture, shape.Resolution);
        using var generator = new Generator(shape, torch.float32);
        NetworkImport.Copy(network, generator);
        Directory.CreateDirectory(options.Output);
        Png.Write(Path.Combine(options.Output, "target.png"), target, shape.Resolution, shape.Resolution);

        using PictureFilm? film = options.Film
            ? new PictureFilm(Path.Combine(options.Output, "proj.mp4"), 2 * shape.Resolution, shape.Resolution, FilmRate, Math.Max(1, LeastFilmHeight / shape.Resolution))
            : null;
        ProjectionResult result = Projector.Project(generator, target, options.Settings, (step, picture) =>
        {
            progress?.Report(step);
            film?.Add(ContactSheet.Join([target, picture], shape.Resolution, 2));
        }, stop);
        film?.Finish();
        LatentArchive.Write(Path.Combine(options.Output, "projected_w.npz"), result.Ws, shape.StyleRows);
        Png.Write(Path.Combine(options.Output, "proj.png"), result.Picture, shape.Resolution, shape.Resolution);
        return result;
    }

    static byte[] Target(string picture, int size)
    {
        if (!File.Exists(picture))
            throw new StudioException($"cannot project '{picture}': there is no such file; check the name");
        try
        {
            return SquarePicture.Decode(File.ReadAllBytes(picture), size);
        }
        catch (StudioException error)
        {
            throw new StudioException($"cannot project '{picture}': {error.Message}; choose a PNG, JPEG or WebP", error);
        }
    }
}

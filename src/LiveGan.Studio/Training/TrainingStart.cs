using LiveGan.Checkpoints;
using LiveGan.Studio.Commands;
using LiveGan.Studio.Dcgan;
using LiveGan.Studio.Networks;

namespace LiveGan.Studio.Training;

/// <summary>Where a training begins: afresh, where it stopped, or with a network from elsewhere.</summary>
static class TrainingStart
{
    /// <param name="options">What was asked for.</param>
    /// <param name="log">Receives what became of the options; may be null.</param>
    /// <exception cref="StudioException">There is nothing to start from where the options say, or it is of another kind.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ITrainer Open(TrainOptions options, Action<string>? log)
    {
        string? start = options.Resume ?? (File.Exists(options.Plan.StatePath) ? options.Plan.StatePath : null);
        if (start is null)
            return Fresh(options);
        if (!File.Exists(start))
            throw new StudioException($"cannot resume from '{start}': there is no such file; leave out --resume to start afresh");
        if (start != options.Plan.StatePath && !TrainingState.Is(start))
            return Transfer(options, start, log);
        if (!DcganState.Is(TrainingState.Facts(start)))
        {
            return options.Dcgan is null
                ? TrainingState.Load(start, options.Resolution, _ => options.Settings)
                : throw new StudioException($"cannot resume from '{start}': it is the training of a StyleGAN2; leave out --kind, or choose another folder");
        }
        DcganTrainer trainer = DcganState.Load(start, _ => options.Settings);
        if (options.Resolution is { } size && size != trainer.Resolution)
        {
            int trained = trainer.Resolution;
            trainer.Dispose();
            throw new StudioException($"cannot resume '{start}' at {size}×{size}: it is a DCGAN of {trained}×{trained}, which does not grow; choose another folder");
        }
        return trainer;
    }

    static ITrainer Fresh(TrainOptions options)
        => options.Dcgan is { } dcgan
            ? new DcganTrainer(dcgan with { Resolution = options.Resolution ?? dcgan.Resolution }, options.Settings)
            : new Trainer(options.Shape with { Resolution = options.Resolution ?? options.Shape.Resolution }, options.Settings);

    static Trainer Transfer(TrainOptions options, string start, Action<string>? log)
    {
        if (options.Dcgan is not null)
            throw new StudioException($"cannot start a DCGAN from '{start}': only a state.safetensors of a DCGAN goes on; leave out --resume");
        using TrainingSnapshot snapshot = Checkpoint.OpenSnapshot(start);
        NetworkSettings shape = NetworkImport.Shape(snapshot.Average) with
        {
            Discriminator = options.Shape.Discriminator,
            DeviationGroup = options.Shape.DeviationGroup,
        };
        if (options.Resolution is { } wanted && wanted != shape.Resolution)
        {
            throw new StudioException(
                $"cannot start at {wanted}×{wanted} from '{start}': it paints {shape.Resolution}×{shape.Resolution}; train at that size first, then grow");
        }
        NetworkSettings? whole = snapshot.Discriminator is { } judge ? NetworkImport.Shape(shape, judge) : null;
        var trainer = new Trainer(whole ?? shape, options.Settings);
        bool trained = snapshot.Generator is { } other && NetworkImport.Shape(other) == NetworkImport.Shape(snapshot.Average);
        NetworkImport.Copy(trained ? snapshot.Generator! : snapshot.Average, trainer.Generator);
        NetworkImport.Copy(snapshot.Average, trainer.Average);
        if (whole is not null)
            NetworkImport.Copy(snapshot.Discriminator!, trainer.Discriminator);
        string found = whole is not null ? "and its discriminator"
            : snapshot.DiscriminatorFault is { } fault ? $"with a new discriminator ({fault})"
            : snapshot.Discriminator is not null ? "with a new discriminator (its own has another shape)"
            : "with a new discriminator";
        log?.Invoke($"starting from '{start}': its generator{(trained ? ", the average of it" : "")} {found}");
        return trainer;
    }
}

using TorchSharp;

namespace LiveGan.Studio.Training;

/// <summary>Networks that learn, step by step, from batches of pictures: what a <see cref="TrainingSession"/> runs.</summary>
/// <remarks>One thread; libtorch's operations use <see cref="torch.get_num_threads"/>.</remarks>
public interface ITrainer : IDisposable
{
    /// <summary>What is trained, as people call it: <c>StyleGAN2</c>, <c>DCGAN</c>.</summary>
    string Kind { get; }

    /// <summary>Height and width of the pictures.</summary>
    int Resolution { get; }

    /// <summary>Length of z.</summary>
    int ZDim { get; }

    /// <summary>How it trains.</summary>
    TrainingSettings Settings { get; }

    /// <summary>Trained numbers of both networks.</summary>
    (long Generator, long Discriminator) Weights { get; }

    /// <summary>Steps taken.</summary>
    long Steps { get; }

    /// <summary>Real pictures shown.</summary>
    long Images { get; }

    /// <summary>Time spent training, earlier sessions included, in seconds.</summary>
    double Seconds { get; set; }

    /// <summary>Probability of each augmentation now, 0 to 1.</summary>
    double AugmentationP { get; }

    /// <summary>Shows one batch to both networks and moves their weights.</summary>
    /// <param name="pictures">Real pictures <c>[batch, 3, R, R]</c>, planar, −1 to 1.</param>
    /// <exception cref="DivergenceException">A loss is no longer a number; the weights are not to be kept.</exception>
    TrainingProgress Show(float[] pictures);

    /// <summary>Paints with the network that is kept; records nothing for differentiation.</summary>
    /// <param name="z"><c>[N, z]</c>.</param>
    /// <returns>Pictures <c>[N, 3, R, R]</c>, −1 to 1 and somewhat beyond.</returns>
    torch.Tensor Paint(torch.Tensor z);

    /// <summary>Writes everything that the next step depends on; a crash leaves the old file or the new one.</summary>
    /// <param name="path">File to replace.</param>
    /// <param name="facts">More to remember.</param>
    /// <exception cref="DivergenceException">A weight is no number; the old file stays.</exception>
    void Save(string path, IReadOnlyDictionary<string, string> facts);

    /// <summary>Writes the network to play, in half precision; a reader sees the old file or the new one.</summary>
    /// <param name="path">File to replace.</param>
    /// <param name="record">Facts to keep with it.</param>
    void Export(string path, IReadOnlyDictionary<string, string> record);
}

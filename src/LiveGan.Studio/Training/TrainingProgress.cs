namespace LiveGan.Studio.Training;

/// <summary>What a step found.</summary>
/// <param name="Step">Steps taken, this one included.</param>
/// <param name="Images">Real pictures shown so far.</param>
/// <param name="GeneratorLoss">Mean non-saturating loss.</param>
/// <param name="DiscriminatorLoss">Mean logistic loss over real and generated pictures.</param>
/// <param name="R1">Last measured squared gradient norm on real pictures.</param>
/// <param name="RealSign">Mean sign of the logits of real pictures, −1 to 1: towards 1 the discriminator overfits.</param>
public readonly record struct TrainingProgress(
    long Step, long Images, double GeneratorLoss, double DiscriminatorLoss, double R1, double RealSign);

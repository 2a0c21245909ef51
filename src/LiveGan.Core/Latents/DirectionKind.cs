namespace LiveGan.Core.Latents;

/// <summary>How the directions of a network are found.</summary>
public enum DirectionKind
{
    /// <summary>What its styles are most sensitive to (Shen and Zhou, Closed-Form Factorization of Latent Semantics, 2021).</summary>
    Sefa,

    /// <summary>How w varies most (Härkönen et al., GANSpace, 2020).</summary>
    Pca,
}

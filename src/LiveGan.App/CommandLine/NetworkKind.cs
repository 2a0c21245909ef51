namespace LiveGan.App.CommandLine;

/// <summary><c>--kind</c>.</summary>
public enum NetworkKind
{
    /// <summary>StyleGAN2, with adaptive augmentation.</summary>
    StyleGan2,

    /// <summary>DCGAN: simple and fast, for small pictures and digits.</summary>
    Dcgan,
}

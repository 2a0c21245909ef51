namespace LiveGan.MixingConsole.Pictures;

/// <summary>The newest picture in every size that somebody asked for lately, as messages ready to send.</summary>
/// <remarks>One thread writes, any thread reads. At most one message of each size is kept.</remarks>
sealed class PictureSet
{
    volatile EncodedPicture[] _pictures = [];

    /// <summary>The newest picture for this longest side, or null.</summary>
    public EncodedPicture? Find(int side) => Array.Find(_pictures, picture => picture.Side == side);

    /// <summary>Replaces the pictures.</summary>
    public void Publish(EncodedPicture[] pictures) => _pictures = pictures;
}

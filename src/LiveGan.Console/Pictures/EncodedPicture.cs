namespace LiveGan.MixingConsole.Pictures;

/// <summary>A picture as a message: see <see cref="PictureMessage"/>.</summary>
/// <param name="Side">The longest side that was asked for.</param>
/// <param name="Number">The frame's running number.</param>
/// <param name="Message">The whole message.</param>
sealed record EncodedPicture(int Side, long Number, byte[] Message);

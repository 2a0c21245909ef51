namespace LiveGan.Media.Recording;

/// <summary>A place in a recording that a player can jump to.</summary>
/// <param name="Seconds">After the file's beginning.</param>
/// <param name="Title">What it is called.</param>
readonly record struct Chapter(double Seconds, string Title);

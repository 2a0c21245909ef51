namespace LiveGan.MixingConsole.Show;

/// <summary>What the console asks of the rest of the show.</summary>
/// <remarks>Called from any thread; nothing here waits for a frame.</remarks>
public interface IShowDesk
{
    /// <summary>How the show runs now.</summary>
    ShowReport Report();

    /// <summary>The controllers.</summary>
    IReadOnlyList<DeviceEntry> Devices();

    /// <summary>What the controls of a device do, as <c>controller/1</c> JSON; null when there is no device in the slot.</summary>
    /// <param name="device">Its <see cref="DeviceEntry.Slot"/>.</param>
    string? Profile(int device);

    /// <summary>Begins to forget what a device was taught: it does again what the profile of its name says.</summary>
    /// <param name="device">Its <see cref="DeviceEntry.Slot"/>.</param>
    /// <returns>Null, or the sentence that says why not.</returns>
    string? ResetProfile(int device);

    /// <summary>Writes what a device does now as a profile of its own among the others, with which it plays from the next start on.</summary>
    /// <param name="device">Its <see cref="DeviceEntry.Slot"/>.</param>
    /// <returns>The file's name, or null when there is no device in the slot.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    string? KeepProfile(int device);

    /// <summary>The networks that can be played, and the one that plays.</summary>
    ModelShelf Models();

    /// <summary>Begins to load a network of <see cref="Models"/> in the background; the picture crossfades to it when it is ready.</summary>
    /// <param name="name">Its <see cref="ModelEntry.Name"/>.</param>
    /// <param name="onDeckB">True for deck B, which then has a network of its own; deck A's name there takes that away again.</param>
    /// <returns>Null, or the sentence that says why not.</returns>
    string? LoadModel(string name, bool onDeckB = false);

    /// <summary>Writes the newest picture at full size to a PNG in the folder of recordings.</summary>
    /// <returns>The file's name.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    string KeepPicture();
}

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

    /// <summary>The networks that can be played, and the one that plays.</summary>
    ModelShelf Models();

    /// <summary>Begins to load a network of <see cref="Models"/> in the background; the picture crossfades to it when it is ready.</summary>
    /// <param name="name">Its <see cref="ModelEntry.Name"/>.</param>
    /// <returns>Null, or the sentence that says why not.</returns>
    string? LoadModel(string name);

    /// <summary>Writes the newest picture at full size to a PNG in the folder of recordings.</summary>
    /// <returns>The file's name.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    string KeepPicture();
}

using LiveGan.Core.Presets;

namespace LiveGan.MixingConsole.Show;

/// <summary>What the console asks of the rest of the show.</summary>
/// <remarks>Called from any thread; nothing here waits for a frame.</remarks>
public interface IShowDesk
{
    /// <summary>How the show runs now.</summary>
    ShowReport Report();

    /// <summary>The controllers.</summary>
    IReadOnlyList<DeviceEntry> Devices();

    /// <summary>Changes to another look, on the way of its morph.</summary>
    void Play(Look look);

    /// <summary>Writes the newest picture at full size to a PNG in the folder of recordings.</summary>
    /// <returns>The file's name.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    string KeepPicture();
}

using LiveGan.Core.Performance;

namespace LiveGan.Devices.MidiFiles;

/// <summary>Plays a Standard MIDI file along with the show's time.</summary>
/// <remarks>Belongs to one thread; taking allocates nothing.</remarks>
public sealed class MidiFilePlayer(StandardMidiFile file, int device, double start)
{
    int _next;

    /// <summary>The device slot of its messages.</summary>
    public int Device => device;

    /// <summary>True when everything was played.</summary>
    public bool IsFinished => _next >= file.Events.Length;

    /// <summary>Takes the next event that is due.</summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="item">The event; its time is the show's.</param>
    public bool TryTake(double time, out ControlEvent item)
    {
        item = default;
        if (IsFinished || start + file.Events[_next].Time > time) return false;
        item = file.Events[_next++];
        item = item with { Time = start + item.Time, Device = item.Device < 0 ? -1 : device };
        return true;
    }
}

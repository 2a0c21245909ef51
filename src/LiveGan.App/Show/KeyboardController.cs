using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Graphics.Windows;

namespace LiveGan.App.Show;

/// <summary>The window's keyboard as a controller, beside the keys that always mean the same (<see cref="KeyBindings"/>).</summary>
/// <remarks>
/// <para>Main thread only. Its keys are notes of channel 1, so that profiles, learning and envelopes work as for any pads: printable
/// keys have the number of their ASCII sign (<c>A</c> 65, <c>1</c> 49), then come Escape 96, Enter, Tab, Backspace, Delete, the
/// arrows left, right, up and down 101–104, Home, End, Page Up 107, Page Down 108, and F1 to F12, 109–120.</para>
/// <para>A key that its profile maps does that and nothing else; Escape cannot be mapped. A key that means nothing otherwise is
/// a free note. A window that loses the keyboard says of every key that it was let go.</para>
/// </remarks>
/// <param name="queue">Where its notes go.</param>
/// <param name="profile">What its keys do now, or null.</param>
public sealed class KeyboardController(ControlQueue queue, Func<ControllerProfile?> profile)
{
    const int FirstSpecial = 96;

    readonly bool[] _isDown = new bool[128];

    /// <summary>Says that there is a keyboard.</summary>
    /// <param name="time">Seconds on the monotonic clock.</param>
    public void Arrive(double time) =>
        queue.Enqueue(new ControlEvent { Kind = ControlKind.DeviceArrived, Device = ControlMapping.KeyboardSlot, Time = time });

    /// <summary>Plays a key as a note, when it is one.</summary>
    /// <param name="key">A key that goes down or up.</param>
    /// <param name="isFree">True when it means nothing else.</param>
    /// <param name="isLearning">True while the next button that is pressed is to be learned.</param>
    /// <param name="time">Seconds on the monotonic clock.</param>
    /// <returns>False when it was not played: then it may mean something else.</returns>
    public bool TryPlay(in WindowEvent key, bool isFree, bool isLearning, double time)
    {
        int note = NoteOf(key.Key);
        if (note < 0 || key.Key == WindowKey.Escape) return false;
        bool wasDown = _isDown[note];
        if (key.Kind == WindowEventKind.KeyUp)
        {
            if (wasDown) Send(note, false, time);
            return wasDown;
        }

        if (wasDown || key.IsRepeat) return wasDown;
        if (!isFree && !isLearning && profile()?.HasNote(0, note) != true) return false;
        Send(note, true, time);
        return true;
    }

    /// <summary>The note of a key, or −1.</summary>
    internal static int NoteOf(WindowKey key) => key switch
    {
        WindowKey.Unknown => -1,
        < WindowKey.Escape => (int)key,
        _ => FirstSpecial + (key - WindowKey.Escape),
    };

    void Send(int note, bool isDown, double time)
    {
        _isDown[note] = isDown;
        queue.Enqueue(new ControlEvent
        {
            Kind = isDown ? ControlKind.NoteOn : ControlKind.NoteOff,
            Device = ControlMapping.KeyboardSlot,
            Number = note,
            Value = isDown ? 127 : 0,
            Time = time,
        });
    }
}

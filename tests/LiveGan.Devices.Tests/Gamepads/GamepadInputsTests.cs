using LiveGan.Core.Performance;
using LiveGan.Devices.Gamepads;
using LiveGan.Devices.Interop;

namespace LiveGan.Devices.Tests.Gamepads;

public class GamepadInputsTests
{
    [Fact]
    public void A_gamepad_comes_plays_and_goes()
    {
        var queue = new ControlQueue();
        using var gamepads = new GamepadInputs(queue);
        int index = SdlGamepad.AttachVirtual(type: 1, SdlGamepad.Axes, buttons: 15, hats: 0);
        Assert.True(index >= 0, "SDL 2.0.14 or later has virtual game controllers");
        nint joystick = SdlGamepad.OpenJoystick(index);

        ControlEvent arrived = Await(gamepads, queue, ControlKind.DeviceArrived);
        Assert.Equal(GamepadInputs.FirstSlot, arrived.Device);
        Assert.NotNull(gamepads.Find(arrived.Device));

        Assert.Equal(0, SdlGamepad.SetVirtualAxis(joystick, 0, short.MaxValue));
        ControlEvent stick = Await(gamepads, queue, ControlKind.PitchBend);
        Assert.Equal((0, 16383f), (stick.Channel, stick.Value));
        Assert.Equal(0, SdlGamepad.SetVirtualButton(joystick, 0, 1));
        Assert.Equal(0, Await(gamepads, queue, ControlKind.NoteOn).Number);
        Assert.Equal(0, SdlGamepad.SetVirtualButton(joystick, 0, 0));
        Await(gamepads, queue, ControlKind.NoteOff);

        Assert.Equal(0, SdlGamepad.DetachVirtual(index));
        Assert.Equal(GamepadInputs.FirstSlot, Await(gamepads, queue, ControlKind.DeviceLeft).Device);
        Assert.Null(gamepads.Find(GamepadInputs.FirstSlot));
    }

    [Theory]
    [InlineData(0, 0, 8192)]
    [InlineData(0, 3000, 8192)]
    [InlineData(0, 32767, 16383)]
    [InlineData(0, -32768, 0)]
    [InlineData(1, -32768, 16383)]
    [InlineData(4, 0, 0)]
    [InlineData(5, 32767, 16383)]
    public void An_axis_speaks_fourteen_bits(int axis, short value, int expected) => Assert.Equal(expected, GamepadInputs.Bend(axis, value));

    static ControlEvent Await(GamepadInputs gamepads, ControlQueue queue, ControlKind kind)
    {
        ControlEvent found = default;
        Patience.WaitUntil(
            () =>
            {
                gamepads.Poll();
                while (queue.TryDequeue(out ControlEvent item))
                {
                    if (item.Kind != kind) continue;
                    found = item;
                    return true;
                }
                return false;
            },
            $"the gamepad says {kind}");
        return found;
    }
}

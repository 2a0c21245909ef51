using LiveGan.Core.Performance;
using LiveGan.Devices.Midi;

namespace LiveGan.Devices.Tests.Midi;

public sealed class MidiFeedbackTests : IDisposable
{
    readonly Output _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Messages_reach_the_device_of_their_slot_until_it_leaves()
    {
        using var feedback = new MidiFeedback((name, ordinal) => (name, ordinal) == ("Desk", 2) ? _output : null);
        feedback.Arrived(5, "Desk", 2);
        feedback.Arrived(6, "Deaf", 1);
        feedback.Send(new ControlEvent { Kind = ControlKind.PitchBend, Device = 5, Channel = 1, Value = 8192 });
        feedback.Send(new ControlEvent { Kind = ControlKind.NoteOn, Device = 6, Number = 1, Value = 127 });
        feedback.Send(new ControlEvent { Kind = ControlKind.NoteOn, Device = 5, Number = 24, Value = 0 });
        Patience.WaitUntil(() => _output.Count == 2, "two messages are sent");
        Assert.Equal(["E10040", "901800"], _output.Sent);
        feedback.Left(5);
        Patience.WaitUntil(() => _output.IsClosed, "the output is closed");
    }

    [Fact]
    public void An_output_that_fails_is_closed_and_the_rest_goes_on()
    {
        using var feedback = new MidiFeedback((name, _) => name == "Desk" ? _output : throw new MidiPortException("held"));
        feedback.Arrived(1, "Held", 1);
        feedback.Arrived(2, "Desk", 1);
        _output.Fails = true;
        feedback.Send(new ControlEvent { Kind = ControlKind.ControlChange, Device = 2, Number = 3, Value = 4 });
        Patience.WaitUntil(() => _output.IsClosed, "the output is closed");
        _output.Fails = false;
        feedback.Arrived(2, "Desk", 1);
        feedback.Send(new ControlEvent { Kind = ControlKind.ControlChange, Device = 2, Number = 3, Value = 4 });
        Patience.WaitUntil(() => _output.Count == 1, "the message is sent");
    }

    [Fact]
    public void An_output_that_comes_after_its_input_or_was_held_is_opened_late()
    {
        int asked = 0;
        using var feedback = new MidiFeedback((_, _) => ++asked switch { 1 => null, 2 => throw new MidiPortException("held"), _ => _output });
        feedback.Arrived(3, "Desk", 1);
        int slot = -1;
        Patience.WaitUntil(() => feedback.TryTakeOpened(out slot), "the output is opened");
        Assert.Equal((3, 3), (slot, asked));
        feedback.Send(new ControlEvent { Kind = ControlKind.ControlChange, Device = 3, Number = 3, Value = 4 });
        Patience.WaitUntil(() => _output.Count == 1, "the message is sent");
    }

    sealed class Output : IMidiOutput
    {
        readonly List<string> _sent = [];

        public volatile bool Fails;
        public volatile bool IsClosed;

        public int Count
        {
            get
            {
                lock (_sent) return _sent.Count;
            }
        }

        public string[] Sent
        {
            get
            {
                lock (_sent) return [.. _sent];
            }
        }

        public void Send(ReadOnlySpan<byte> message)
        {
            if (Fails) throw new MidiPortException("it does not take it");
            lock (_sent) _sent.Add(Convert.ToHexString(message));
        }

        public void Dispose() => IsClosed = true;
    }
}

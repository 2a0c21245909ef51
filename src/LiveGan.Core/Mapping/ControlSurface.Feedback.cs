using LiveGan.Core.Performance;

namespace LiveGan.Core.Mapping;

// What a controller is told, so that its motors, rings and lights show the performance.
public sealed partial class ControlSurface
{
    /// <summary>A hand that moved a control within this time holds it: its motor is not driven, seconds.</summary>
    public const double TouchSeconds = 0.3;

    /// <summary>A message that says what was just sent is an echo for this time, seconds.</summary>
    public const double EchoSeconds = 0.5;

    /// <summary>A press that says what a light was just sent is an echo for this time, seconds: no finger is so fast.</summary>
    public const double LightEchoSeconds = 0.05;

    const int Unsent = -1;

    int[] _sent = [];
    int[] _from = [];
    double[] _sentAt = [];
    double[] _touchedAt = [];

    /// <summary>What must be sent to the device so that it shows the performance: changes only. Allocates nothing.</summary>
    /// <param name="performance">What is played.</param>
    /// <param name="time">Seconds.</param>
    /// <param name="messages">Receives the messages; what does not fit comes with the next call.</param>
    /// <returns>How many there are.</returns>
    public int CollectFeedback(LivePerformance performance, double time, Span<ControlEvent> messages)
    {
        ArgumentNullException.ThrowIfNull(performance);
        int count = 0;
        for (int i = 0; i < Profile.Bindings.Length && count < messages.Length; i++)
        {
            ControlBinding binding = Profile.Bindings[i];
            if (binding.Feedback == ControlFeedback.None || time - _touchedAt[i] < TouchSeconds) continue;
            if (!TryShow(binding, performance, out float position, out ControlEvent message) || (int)message.Value == _sent[i]) continue;
            bool fits = binding.Source != ControlSource.ControlChange14 || binding.Feedback != ControlFeedback.Motor || count + 2 <= messages.Length;
            if (!fits) break;
            _sent[i] = (int)message.Value;
            _sentAt[i] = time;
            if (binding.Feedback == ControlFeedback.Motor && TryReach(binding, performance, out float value, out object target))
            {
                float stood = _takeovers[i].Position;
                _from[i] = float.IsNaN(stood) ? _sent[i] : ControlPosition.Encode(binding.Inverted ? -stood : stood, BitsOf(binding));
                _takeovers[i].Adopt(binding.Inverted ? -position : position, value, target, time);
            }
            if (binding is { Source: ControlSource.ControlChange14, Feedback: ControlFeedback.Motor })
            {
                int fine = (int)message.Value;
                messages[count++] = message with { Value = fine >> 7 };
                messages[count++] = message with { Number = message.Number + 32, Value = fine & 127 };
                continue;
            }
            messages[count++] = message;
        }
        return count;
    }

    void ResizeFeedback(int count)
    {
        _sent = new int[count];
        _from = new int[count];
        _sentAt = new double[count];
        _touchedAt = new double[count];
        ForgetFeedback();
    }

    /// <summary>The device may show anything: everything is sent again. Control thread.</summary>
    public void ForgetFeedback()
    {
        _sent.AsSpan().Fill(Unsent);
        _sentAt.AsSpan().Fill(double.NegativeInfinity);
        _touchedAt.AsSpan().Fill(double.NegativeInfinity);
    }

    /// <summary>True when a message only says that the motor goes where it was just sent, or is there; else a hand is on the control.</summary>
    bool IsEcho(int index, ControlBinding binding, float position, double time, out bool isThere)
    {
        isThere = false;
        if (binding.Feedback != ControlFeedback.Motor) return false;
        float reading = binding.Inverted ? -position : position;
        int bits = BitsOf(binding);
        // A motor stops a step or two from where it was sent.
        int slack = bits == ControlPosition.Coarse ? 1 : 96;
        if (_sent[index] != Unsent && time - _sentAt[index] < EchoSeconds)
        {
            int place = ControlPosition.Encode(reading, bits);
            isThere = Math.Abs(place - _sent[index]) <= slack;
            bool isOnItsWay = (place > _from[index] && place < _sent[index]) || (place < _from[index] && place > _sent[index]);
            if (isThere || isOnItsWay) return true;
        }

        _touchedAt[index] = time;
        _sent[index] = Unsent;
        return false;
    }

    /// <summary>True when a button only says back, once, what its light was just sent.</summary>
    bool IsEchoOfLight(int index, ControlBinding binding, int value, double time)
    {
        if (binding.Feedback != ControlFeedback.Led || _sent[index] != value) return false;
        double since = time - _sentAt[index];
        _sentAt[index] = double.NegativeInfinity;
        return since is >= 0 and < LightEchoSeconds;
    }

    static int BitsOf(ControlBinding binding) =>
        binding.Source == ControlSource.ControlChange ? ControlPosition.Coarse : ControlPosition.Fine;

    static bool TryShow(ControlBinding binding, LivePerformance performance, out float position, out ControlEvent message)
    {
        position = 0;
        int channel = Math.Max(binding.Channel, 0);
        message = new ControlEvent { Kind = ControlKind.ControlChange, Device = -1, Channel = channel, Number = binding.Number };
        if (binding.Feedback == ControlFeedback.Led)
        {
            float value = IsLit(binding, performance) ? binding.LedOn : binding.LedOff;
            bool isNote = binding.Source == ControlSource.Note;
            // Note on of velocity 0 turns a light off everywhere; note off does not.
            message = message with { Kind = isNote ? ControlKind.NoteOn : ControlKind.ControlChange, Value = value };
            return true;
        }
        if (!TryReach(binding, performance, out float reached, out _))
        {
            reached = -1;
            if (binding.Feedback == ControlFeedback.Motor) return false;
        }
        position = binding.Inverted ? -reached : reached;
        if (binding.Feedback == ControlFeedback.Ring)
        {
            message = message with { Number = binding.FeedbackNumber, Value = 1 + MathF.Round((position + 1) * 5) };
            return true;
        }
        if (binding.Source == ControlSource.PitchBend) message = message with { Kind = ControlKind.PitchBend, Number = 0 };
        message = message with { Value = ControlPosition.Encode(position, BitsOf(binding)) };
        return true;
    }

    static bool IsLit(ControlBinding binding, LivePerformance performance) => (PerformanceAction)binding.TargetNumber switch
    {
        PerformanceAction.Freeze => performance.IsFrozen,
        PerformanceAction.Blackout => performance.IsBlackout,
        PerformanceAction.Record => performance.IsRecording,
        PerformanceAction.SelectBank => performance.BankIndex == binding.Bank,
        PerformanceAction.LaunchCue => performance.Cues.Active == binding.Bank || performance.Cues.Pending == binding.Bank,
        PerformanceAction.StoreCue => performance.Cues[binding.Bank] is not null,
        PerformanceAction.SwitchDeck => performance.IsOnB,
        PerformanceAction.Undo => performance.UndoDepth > 0,
        PerformanceAction.Redo => performance.RedoDepth > 0,
        PerformanceAction.PlayTransport => performance.Transport.IsRunning,
        _ => false,
    };
}

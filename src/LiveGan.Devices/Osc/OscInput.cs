using LiveGan.Core.Performance;

namespace LiveGan.Devices.Osc;

/// <summary>From the packets of OSC to events in the queue.</summary>
/// <remarks>
/// Belongs to the thread that receives; allocates nothing, but for the answers to queries. Bundles with a time tag wait for
/// their time, at most <see cref="Horizon"/> seconds; those that are late count at once.
/// </remarks>
public sealed class OscInput
{
    /// <summary>How far ahead a bundle may lie, seconds.</summary>
    public const double Horizon = 60;

    const int Waiting = 4096;

    readonly ControlQueue _queue;
    readonly OscAddressSpace _space;
    readonly OscSchedule _schedule = new(Waiting);
    readonly Action<OscMessage> _asked;
    long _packets;
    long _events;
    long _malformed;
    long _unknown;
    long _dropped;

    /// <param name="queue">Where events go.</param>
    /// <param name="space">What can be played.</param>
    /// <param name="asked">Gets <c>/livegan/query</c>, <c>/livegan/subscribe</c> and <c>/livegan/unsubscribe</c>.</param>
    public OscInput(ControlQueue queue, OscAddressSpace space, Action<OscMessage> asked)
    {
        _queue = queue;
        _space = space;
        _asked = asked;
    }

    /// <summary>When the next waiting bundle is due, monotonic seconds, or infinity.</summary>
    public double NextDue => _schedule.Next;

    /// <summary>What was heard. Any thread.</summary>
    public OscStatus Status => new(
        0, null, Volatile.Read(ref _packets), Volatile.Read(ref _events), Volatile.Read(ref _malformed), Volatile.Read(ref _unknown),
        Volatile.Read(ref _dropped));

    /// <summary>A packet came.</summary>
    /// <param name="packet">Its bytes, any.</param>
    /// <param name="time">Monotonic seconds.</param>
    /// <param name="utc">The same moment in UTC, which time tags mean.</param>
    public void Receive(ReadOnlySpan<byte> packet, double time, DateTime utc)
    {
        Volatile.Write(ref _packets, _packets + 1);
        var sink = new Sink(this, time, utc);
        if (!OscReader.TryRead(packet, ref sink)) Volatile.Write(ref _malformed, _malformed + 1);
    }

    /// <summary>Plays the bundles whose time has come.</summary>
    public void Advance(double time)
    {
        while (_schedule.TryTake(time, out ControlEvent item)) Enqueue(item);
    }

    void Take(in OscMessageView message, double time, DateTime utc)
    {
        if (OscPattern.IsPattern(message.Address))
        {
            bool any = false;
            foreach (OscParameter parameter in _space.Parameters)
            {
                if (!OscPattern.Matches(message.Address, parameter.AddressBytes)) continue;
                any = true;
                Play(parameter, message, time, utc);
            }
            if (!any) Miss();
        }
        else if (_space.Find(message.Address) is OscParameter parameter)
        {
            Play(parameter, message, time, utc);
        }
        else if (message.Address.SequenceEqual("/livegan/faders"u8))
        {
            PlayFaders(message, time, utc);
        }
        else if (message.Address.SequenceEqual("/livegan/query"u8) || message.Address.SequenceEqual("/livegan/subscribe"u8)
            || message.Address.SequenceEqual("/livegan/unsubscribe"u8))
        {
            _asked(OscMessage.From(message));
        }
        else
        {
            Miss();
        }
    }

    void Play(OscParameter parameter, in OscMessageView message, double time, DateTime utc)
    {
        OscMessageView.Enumerator arguments = message.Numbers();
        double value = 1;
        bool hasNumber = arguments.MoveNext() && arguments.Current.TryGetNumber(out value);
        if ((message.Count > 0 && !hasNumber) || (message.Count == 0 && !parameter.IsButton) || !double.IsFinite(value))
        {
            Miss();
            return;
        }
        if (parameter.IsButton && value == 0) return;
        if (parameter.CountsFromOne) value -= 1;
        float limited = parameter.IsButton ? 0 : (float)Math.Clamp(value, parameter.Minimum - (parameter.CountsFromOne ? 1 : 0), parameter.Maximum);
        Emit(new ControlEvent { Kind = parameter.Kind, Device = -1, Number = parameter.Number, Value = limited }, message.Time, time, utc);
    }

    /// <summary><c>/livegan/faders f f f …</c>: from dimension 0 on.</summary>
    void PlayFaders(in OscMessageView message, double time, DateTime utc)
    {
        int dimension = 0;
        OscMessageView.Enumerator arguments = message.Numbers();
        while (arguments.MoveNext())
        {
            if (arguments.Current.TryGetNumber(out double value) && double.IsFinite(value))
            {
                var item = new ControlEvent
                {
                    Kind = ControlKind.SetFader,
                    Device = -1,
                    Number = dimension,
                    Value = (float)Math.Clamp(value, -1, 1),
                };
                Emit(item, message.Time, time, utc);
            }
            dimension++;
        }
    }

    void Emit(ControlEvent item, OscTimeTag tag, double time, DateTime utc)
    {
        double ahead = tag.IsImmediate ? 0 : tag.SecondsAfter(utc);
        item = item with { Time = time + Math.Max(0, ahead) };
        if (ahead <= 0) Enqueue(item);
        else if (ahead > Horizon || !_schedule.TryAdd(item)) Volatile.Write(ref _dropped, _dropped + 1);
    }

    void Enqueue(in ControlEvent item)
    {
        _queue.Enqueue(item);
        Volatile.Write(ref _events, _events + 1);
    }

    void Miss() => Volatile.Write(ref _unknown, _unknown + 1);

    readonly ref struct Sink(OscInput input, double time, DateTime utc) : IOscSink
    {
        public void OnMessage(in OscMessageView message) => input.Take(message, time, utc);
    }
}

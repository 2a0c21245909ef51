using System.Globalization;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;
using LiveGan.Core.Tempo;
using LiveGan.Devices.Audio;
using LiveGan.Devices.Osc;

namespace LiveGan.App.Show;

/// <summary>Tells the performer what is wrong with what comes from outside, and when it is well again; the show takes no notice.</summary>
/// <remarks>One thread. Each kind of trouble is said at most every <see cref="Interval"/> seconds, with how often it happened.</remarks>
public sealed class InputWatch(Announcer announcer)
{
    /// <summary>Seconds between two sentences about the same.</summary>
    public const double Interval = 10;

    /// <summary>OSC messages a second that are called a flood.</summary>
    public const double Flood = 10_000;

    const double LongSilence = 10;
    const double RateSeconds = 1;
    const int ClippedHops = 3;

    readonly Dictionary<string, (double Time, long Count)> _said = [];
    TempoSource _source;
    string _learn = "";
    bool _isSilent;
    double _rateTime = double.NaN;
    long _rateEvents;

    /// <summary>Looks at what has come so far. Often.</summary>
    /// <param name="time">Now, seconds.</param>
    /// <param name="show">The newest status.</param>
    /// <param name="osc">What the OSC port has heard, or null where there is none.</param>
    /// <param name="audio">What is heard, or null for nothing.</param>
    public void Watch(double time, PerformanceStatus show, OscStatus? osc, AudioStatus? audio)
    {
        ArgumentNullException.ThrowIfNull(show);
        WatchClock(time, show.Tempo);
        WatchLearning(show.Learn);
        if (osc is { } heard) WatchOsc(time, heard);
        if (audio is not null) WatchSound(time, audio);
    }

    void WatchClock(double time, TempoStatus tempo)
    {
        if (tempo.Source != _source)
        {
            if (tempo.Source == TempoSource.Clock) announcer.Say(Sentence($"the beat follows the MIDI clock, {tempo.Tempo:0.#} BPM"));
            else if (tempo.Source == TempoSource.ClockLost)
                announcer.Say(Sentence($"the MIDI clock has stopped; the beat goes on at {tempo.Tempo:0.#} BPM, and T or a tempo takes it over"), isWarning: true);
            _source = tempo.Source;
        }

        Tell(time, "jumps", tempo.ClockJumps, 1, _ => Sentence($"the MIDI clock jumped; the beat follows it at {tempo.Tempo:0.#} BPM"));
        Tell(time, "doubles", tempo.DoubledTicks, 3, count => Sentence($"the MIDI clock ticks twice ({count} times); the second tick is left out: look for a loop or two cables from the same sender"));
        Tell(time, "others", tempo.OtherTicks, 24, _ => "a second device sends a MIDI clock; the first one is followed: switch one of them off");
    }

    void WatchLearning(LearnStatus learn)
    {
        if (learn.Message == _learn) return;
        _learn = learn.Message;
        if (_learn.Length > 0) announcer.Say($"learning: {_learn}");
    }

    void WatchOsc(double time, OscStatus osc)
    {
        Tell(time, "malformed", osc.Malformed, 1, count => Sentence($"{count} packet{S(count)} on UDP port {osc.Port} {Are(count)} no OSC and {Were(count)} left out; look at what else sends there"));
        Tell(time, "unknown", osc.Unknown, 1, count => Sentence($"{count} OSC message{S(count)} named nothing that is here, or came without the number that it needs; /livegan/query lists what is here"));
        Tell(time, "dropped", osc.Dropped, 1, count => Sentence($"{count} OSC message{S(count)} for later {Were(count)} left out: a bundle may lie {OscInput.Horizon:0} s ahead, and some thousands may wait"));
        if (double.IsNaN(_rateTime)) (_rateTime, _rateEvents) = (time, osc.Events);
        if (time - _rateTime < RateSeconds) return;
        double rate = (osc.Events - _rateEvents) / (time - _rateTime);
        (_rateTime, _rateEvents) = (time, osc.Events);
        if (rate >= Flood) Tell(time, "flood", osc.Events, 1, _ => Sentence($"OSC brings {rate:0} messages a second; the newest value of each address plays"));
    }

    void WatchSound(double time, AudioStatus audio)
    {
        Tell(time, "clipped", audio.ClippedHops, ClippedHops, _ => $"'{audio.Source}' is too loud and clips; turn its level down, for onsets are lost");
        bool isSilent = audio.SilentSeconds >= LongSilence && !audio.IsFinished;
        if (isSilent == _isSilent) return;
        _isSilent = isSilent;
        announcer.Say(isSilent ? $"'{audio.Source}' is silent; the picture waits for it: look at its level and its plug" : $"'{audio.Source}' is heard again", isWarning: isSilent);
    }

    /// <summary>Says what has been counted, when it has become more by as much as matters.</summary>
    void Tell(double time, string what, long count, long matters, Func<long, string> sentence)
    {
        (double Time, long Count) last = _said.GetValueOrDefault(what, (double.NegativeInfinity, 0));
        // An input that is opened anew counts from the beginning.
        if (count < last.Count) _said[what] = last = (last.Time, 0);
        if (count - last.Count < matters || time - last.Time < Interval) return;
        _said[what] = (time, count);
        announcer.Say(sentence(count - last.Count), isWarning: true);
    }

    static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static string S(long count) => count == 1 ? "" : "s";

    static string Are(long count) => count == 1 ? "is" : "are";

    static string Were(long count) => count == 1 ? "was" : "were";
}

using LiveGan.Core.Cues;
using LiveGan.Core.Latents;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

// Two decks of faders, A and B: hands, buttons and looks move the one under the hands; drivers move both.
public sealed partial class LivePerformance
{
    const uint FirstOtherSeed = 2;

    readonly float[] _otherValues;
    bool _usesDecks;

    /// <summary>True when deck B is under the hands.</summary>
    public bool IsOnB => _now.IsOnB;

    /// <summary>Gives the hands the other deck. Values of group faders become part of the deck they are left in. Allocates.</summary>
    public void SwitchDeck(double time)
    {
        Cue before = CaptureWhole();
        ExchangeDecks();
        for (int d = 0; d < Dimensions; d++) Head(d, time, EditSeconds);
        for (int place = 0; place < _marks.Length; place++) _marks[place].Fader = null;
        _usesDecks = true;
        _undo.NoteAll(before);
    }

    /// <summary>Copies the deck under the hands to the other one, on the way of the look's morph. Allocates.</summary>
    public void CopyDeck(double time)
    {
        Cue before = CaptureWhole();
        for (int d = 0; d < Dimensions; d++)
        {
            _otherValues[d] = _values.Of(d);
            _now.OtherBases[d].Retarget(_otherValues[d], time, MorphSeconds(Look), Look.Curve);
        }
        _usesDecks = true;
        _undo.NoteAll(before);
    }

    /// <summary>The base value −1…1 of a dimension in the deck that is not under the hands.</summary>
    public float OtherValueOf(int dimension) => _otherValues[dimension];

    void ExchangeDecks()
    {
        for (int d = 0; d < Dimensions; d++)
        {
            float left = _values.Of(d);
            (_values[d], _otherValues[d]) = (_otherValues[d], left);
        }
        _values.CentreGroups();
        _now.SwitchDecks();
    }

    /// <summary>Where the other deck starts when no look has said: somewhere else.</summary>
    void StartOtherDeck()
    {
        SeedLatent.Fill(FirstOtherSeed, _otherValues);
        for (int d = 0; d < Dimensions; d++) _now.OtherBases[d] = new Glide(_otherValues[d]);
    }

    /// <summary>The other deck goes where the look says, or stays; the old drivers' share goes into its way.</summary>
    void PlayOtherDeck(Look look, double time, double seconds, MorphCurve curve)
    {
        // A cue that only says where deck B was anyway is no reason to write deck B down from now on.
        _usesDecks |= look.IsOnB == true || (look.OtherValues.Count > 0 && !look.OtherValues.Take(Dimensions).SequenceEqual(_otherValues.Take(look.OtherValues.Count)));
        bool isHeard = _live.UsesOther;
        for (int d = 0; d < Dimensions; d++)
        {
            if (d < look.OtherValues.Count) _otherValues[d] = look.OtherValues[d];
            ref Glide glide = ref _now.OtherBases[d];
            glide.Set(isHeard ? _live.Other[d] : glide.At(time), _otherValues[d], time, seconds, curve);
        }
    }

    /// <summary>What layer ranges add goes where the look's faders say.</summary>
    void PlayRanges(double time, double seconds, MorphCurve curve)
    {
        for (int r = 0; r < DriverLane.Ranges; r++)
        {
            var range = (LayerRange)(r + 1);
            for (int d = 0; d < Dimensions; d++)
            {
                float from = _live.HasOffsets ? _live.OffsetsOf(range)[d] : 0;
                _now.RangeBases[r][d].Set(from, _values.OffsetOf(d, range), time, seconds, curve);
            }
        }
    }
}

using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;

namespace LiveGan.Core.Performance;

// What buttons do.
public sealed partial class LivePerformance
{
    uint _draws;

    /// <summary>Seed of the actions Random and Perlin: the same seed and the same presses give the same show.</summary>
    public uint ActionSeed { get; init; } = 1;

    /// <summary>Carries out an action. Those that set base values set all of them, and put group faders in the middle.</summary>
    /// <param name="action">Unknown ones do nothing.</param>
    /// <param name="value">The bank from 0 for <see cref="PerformanceAction.SelectBank"/>; otherwise ignored.</param>
    /// <param name="time">Show time in seconds.</param>
    public void Perform(PerformanceAction action, float value, double time)
    {
        if (action is not PerformanceAction.Undo and not PerformanceAction.Redo) _undo.Close();
        switch (action)
        {
            case PerformanceAction.Random:
                _draws++;
                for (int d = 0; d < Dimensions; d++)
                    WriteFree(d, SeededHash.ToSigned(SeededHash.At(ActionSeed, _draws, (uint)d)));
                MorphAll(time);
                break;
            case PerformanceAction.Perlin:
                _draws++;
                uint seed = SeededHash.At(ActionSeed, _draws, uint.MaxValue);
                for (int d = 0; d < Dimensions; d++) WriteFree(d, StillLandscape.At(seed, d));
                MorphAll(time);
                break;
            case PerformanceAction.Zero:
                FillAll(0, time);
                break;
            case PerformanceAction.Min:
                FillAll(-1, time);
                break;
            case PerformanceAction.Max:
                FillAll(1, time);
                break;
            case PerformanceAction.Freeze:
                SetFrozen(!_frozen, time);
                break;
            case PerformanceAction.PreviousBank:
                SelectBank((_bankIndex + _banks.Length - 1) % _banks.Length);
                break;
            case PerformanceAction.NextBank:
                SelectBank((_bankIndex + 1) % _banks.Length);
                break;
            case PerformanceAction.SelectBank when value >= 0 && value < _banks.Length:
                SelectBank((int)value);
                break;
            case PerformanceAction.Record:
                RecordPresses++;
                break;
            case PerformanceAction.Release:
                ReleaseAll(time);
                break;
            default:
                PerformOnShow(action, value, time);
                break;
        }
        if (action is not PerformanceAction.Undo and not PerformanceAction.Redo) _undo.Close();
    }

    void PerformOnShow(PerformanceAction action, float value, double time)
    {
        switch (action)
        {
            case PerformanceAction.Undo:
                Undo(time);
                break;
            case PerformanceAction.Redo:
                Redo(time);
                break;
            case PerformanceAction.Tap:
                Tap(time);
                break;
            case PerformanceAction.PlayTransport:
                PlayTransport(!Transport.IsRunning, time);
                break;
            case PerformanceAction.Blackout:
                IsBlackout = !IsBlackout;
                break;
            case PerformanceAction.Snapshot:
                SnapshotPresses++;
                break;
            case PerformanceAction.StoreCue when value is >= 0 and < CueList.Count:
                StoreCue((int)value, "", time);
                break;
            case PerformanceAction.LaunchCue when value is >= 0 and < CueList.Count:
                LaunchCue((int)value, time);
                break;
            case PerformanceAction.PreviousCue:
                LaunchCue(Cues.Neighbour(-1), time);
                break;
            case PerformanceAction.NextCue:
                LaunchCue(Cues.Neighbour(1), time);
                break;
            case PerformanceAction.SetQuantum:
                Cues.Quantum = Math.Clamp(value, 0, 1024);
                break;
            case PerformanceAction.Unlock:
                for (int d = 0; d < Dimensions; d++) SetLock(d, false, time);
                break;
            case PerformanceAction.SwitchDeck:
                SwitchDeck(time);
                break;
            case PerformanceAction.CopyDeck:
                CopyDeck(time);
                break;
            case PerformanceAction.FadeDeck:
                float end = ValueOfParameter(ParameterTable.Deck) < 0.5f ? 1 : 0;
                SetParameter(ParameterTable.Deck, end, time, MorphSeconds(Look));
                break;
            case PerformanceAction.Panic:
                Panic(time);
                break;
        }
    }

    /// <summary>Stands every driver still, or lets them run; those in step with the beat find it again without a jump.</summary>
    void SetFrozen(bool frozen, double time)
    {
        if (_frozen == frozen) return;
        _now.Evaluate(time, _live);
        _frozen = frozen;
        UpdateRate(time);
        if (!frozen) Join(time, HandoverSeconds);
    }

    void ReleaseAll(double time)
    {
        _undo.Close();
        for (int d = 0; d < Dimensions; d++)
        {
            float before = _now.Gains[d].Target;
            if (before >= 1) continue;
            _undo.Note(Dimensions + d, before, 1);
            _now.Gains[d].Retarget(1, time, HandoverSeconds);
        }
    }

    void Panic(double time)
    {
        for (int s = 0; s < Signal.Count; s++) CloseGate(s, time);
        Cues.Pending = -1;
        IsBlackout = false;
        SetFrozen(false, time);
        if (!Transport.IsRunning) PlayTransport(true, time);
    }

    /// <summary>Sets every base value to the z of a seed, see <see cref="SeedLatent"/>: in z that is the seed's picture.</summary>
    public void SetSeed(uint seed, double time)
    {
        _undo.Close();
        var values = new float[Dimensions];
        SeedLatent.Fill(seed, values);
        for (int d = 0; d < Dimensions; d++) WriteFree(d, values[d]);
        MorphAll(time);
        _undo.Close();
    }

    /// <summary>Sets every base value.</summary>
    /// <param name="values"><c>[Dimensions]</c>, limited to −1…1.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <exception cref="ArgumentException">There are more or fewer values.</exception>
    public void SetBase(ReadOnlySpan<float> values, double time)
    {
        if (values.Length != Dimensions)
            throw new ArgumentException($"{values.Length} base values do not fit {Dimensions} dimensions", nameof(values));
        _undo.Close();
        for (int d = 0; d < Dimensions; d++) WriteFree(d, Math.Clamp(values[d], -1f, 1f));
        MorphAll(time);
        _undo.Close();
    }

    void FillAll(float value, double time)
    {
        for (int d = 0; d < Dimensions; d++) WriteFree(d, value);
        MorphAll(time);
    }

    void MorphAll(double time)
    {
        for (int g = 0; g < _values.Groups; g++) Write(Dimensions + g, 0);
        for (int d = 0; d < Dimensions; d++) Head(d, time, MorphSeconds(Look), Look.Curve);
    }

    void SelectBank(int bank)
    {
        if (bank == _bankIndex) return;
        _bankIndex = bank;
        for (int place = 0; place < _marks.Length; place++) _marks[place].Fader = null;
    }
}

using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;

namespace LiveGan.Core.Performance;

// Undo and redo, and the locks that everything but drivers respects.
public sealed partial class LivePerformance
{
    /// <summary>How long values take to go back (or forward again), seconds.</summary>
    public const double UndoSeconds = 0.15;

    readonly UndoLog _undo = new();
    readonly bool[] _locked;

    /// <summary>Steps that <see cref="Undo"/> can take back: actions, drags, looks, edits, cues.</summary>
    public int UndoDepth => _undo.UndoDepth;

    /// <summary>Steps that <see cref="Redo"/> can do again.</summary>
    public int RedoDepth => _undo.RedoDepth;

    /// <summary>Makes room in the undo log, so that so many changed numbers more allocate nothing; 12 bytes each.</summary>
    public void ReserveUndo(int changes) => _undo.Reserve(changes, 2 * Dimensions + MacroSlots + _values.Groups);

    /// <summary>True when neither hands nor buttons nor cues move a dimension's base value; drivers do.</summary>
    public bool IsLocked(int dimension) => _locked[dimension];

    /// <summary>Takes the last step back.</summary>
    /// <returns>False when there is none.</returns>
    public bool Undo(double time) => _undo.TryUndo(out int step) && Turn(step, false, time);

    /// <summary>Does the last step that was taken back again.</summary>
    /// <returns>False when there is none.</returns>
    public bool Redo(double time) => _undo.TryRedo(out int step) && Turn(step, true, time);

    /// <summary>Locks a dimension, or lets it go.</summary>
    public void SetLock(int dimension, bool locked, double time)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)dimension, (uint)Dimensions);
        _locked[dimension] = locked;
        Head(dimension, time, UndoSeconds);
    }

    bool Turn(int step, bool forward, double time)
    {
        ref Cue? other = ref _undo.OtherSideOf(step);
        if (other is not null)
        {
            Cue there = other;
            // Networks that came otherwise than by this step stay.
            Cue here = CaptureWhole() with { Networks = there.Networks is null ? null : Networks };
            Restore(there, time, UndoSeconds, MorphCurve.Linear);
            if (there.Networks is not null) Recalled = new CueRecall(-1, there);
            other = here;
            return true;
        }
        foreach (UndoLog.Change change in _undo.ChangesOf(step)) Set(change.Slot, forward ? change.After : change.Before, time);
        for (int d = 0; d < Dimensions; d++) Head(d, time, UndoSeconds);
        return true;
    }

    void Set(int slot, float value, double time)
    {
        int macros = 2 * Dimensions;
        int groups = macros + MacroSlots;
        int parameters = macros + 4 + Signal.Macros;
        if (slot < Dimensions) _values[slot] = _locked[slot] ? _values[slot] : value;
        else if (slot < macros) _now.Gains[slot - Dimensions].Retarget(value, time, HandoverSeconds);
        else if (slot < macros + 4) ApplyMacro((Macro)(slot - macros), value, time, UndoSeconds);
        else if (slot < parameters)
        {
            _now.HoldPhases(time);
            _now.Signals[Signal.Macro + slot - macros - 4].Retarget(value, time, UndoSeconds);
            FollowSpeedSignals(time);
        }
        else if (slot < groups) _now.Parameters[slot - parameters].Retarget(value, time, UndoSeconds);
        else if (slot - groups < _values.Groups) _values[Dimensions + slot - groups] = value;
    }

    const int MacroSlots = 4 + Signal.Macros + ParameterTable.Count;

    int SlotOf(Macro macro) => 2 * Dimensions + (int)macro;

    int SlotOfSignal(int signal) => 2 * Dimensions + 4 + signal - Signal.Macro;

    int SlotOfParameter(int parameter) => 2 * Dimensions + 4 + Signal.Macros + parameter;

    /// <summary>Sets a fader's value; group faders' slots of the log come after everything of fixed size.</summary>
    void Write(int slot, float value)
    {
        _undo.Note(slot < Dimensions ? slot : slot + Dimensions + MacroSlots, _values[slot], value);
        _values[slot] = value;
    }

    void WriteFree(int dimension, float value)
    {
        if (!_locked[dimension]) Write(dimension, value);
    }

    /// <summary>Sends a dimension to where its faders say, unless it is locked or on its way there.</summary>
    void Head(int dimension, double time, double seconds, MorphCurve curve = MorphCurve.Linear)
    {
        for (int r = 0; _now.UsesRanges && r < DriverLane.Ranges; r++)
        {
            float offset = _values.OffsetOf(dimension, (LayerRange)(r + 1));
            ref Glide glide = ref _now.RangeBases[r][dimension];
            if (glide.Target != offset) glide.Retarget(offset, time, seconds, curve);
        }
        float target = _values.Of(dimension);
        if (_locked[dimension] || _now.Bases[dimension].Target == target) return;
        _now.Bases[dimension].Retarget(target, time, seconds, curve);
    }
}

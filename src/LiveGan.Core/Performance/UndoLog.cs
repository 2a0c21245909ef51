using LiveGan.Core.Cues;

namespace LiveGan.Core.Performance;

/// <summary>What was done, step by step, so that it can be taken back.</summary>
/// <remarks>
/// Control thread only. A step is a run of numbers that changed, or a change of the look with everything in it (which keeps
/// the other side as a <see cref="Cue"/>). It grows by doubling, so that recording a number allocates only at those moments;
/// beyond an evening's work (<see cref="MostChanges"/>, <see cref="MostSteps"/>, <see cref="MostCues"/>) the older half is
/// forgotten, so that an installation can run for months.
/// </remarks>
sealed class UndoLog
{
    /// <summary>Moves of one hand closer together than this are one drag, seconds.</summary>
    public const double DragSeconds = 0.5;

    /// <summary>A gesture whose end never comes counts as ended after this time without a move, seconds.</summary>
    public const double GestureSeconds = 10;

    /// <summary>Changed numbers that are remembered: 12 MB.</summary>
    public const int MostChanges = 1 << 20;

    /// <summary>Steps that are remembered.</summary>
    public const int MostSteps = 1 << 16;

    /// <summary>Steps that changed everything, each some kilobytes, that are remembered.</summary>
    public const int MostCues = 1 << 10;

    Change[] _changes = new Change[256];
    Step[] _steps = new Step[64];
    int[] _newest = [];
    int _changeCount;
    int _stepCount;
    int _cueCount;
    int _applied;
    bool _isOpen;
    bool _isGesture;
    double _lastTime;

    /// <summary>Steps that can be taken back.</summary>
    public int UndoDepth => _applied;

    /// <summary>Steps that can be done again.</summary>
    public int RedoDepth => _stepCount - _applied;

    /// <summary>Makes room, so that so many changes (or steps) more allocate nothing.</summary>
    public void Reserve(int changes, int slots)
    {
        if (_changes.Length < _changeCount + changes) Array.Resize(ref _changes, _changeCount + changes);
        if (_steps.Length < _stepCount + changes / 16) Array.Resize(ref _steps, _stepCount + changes / 16);
        Widen(slots);
    }

    /// <summary>A drag begins.</summary>
    public void BeginGesture(double time)
    {
        Close();
        (_isGesture, _lastTime) = (true, time);
    }

    /// <summary>A drag ends; the next change begins a new step.</summary>
    public void Close() => _isOpen = _isGesture = false;

    /// <summary>A move of a hand is about to come: a new step, unless it belongs to the last one.</summary>
    public void Continue(double time)
    {
        double limit = _isGesture ? GestureSeconds : DragSeconds;
        if (_isOpen && time - _lastTime > limit) Close();
        _lastTime = time;
    }

    /// <summary>A number changes from one value to another.</summary>
    public void Note(int slot, float before, float after)
    {
        if (before == after) return;
        if (!_isOpen) Begin(null);
        if (slot >= _newest.Length) Widen(Math.Max(slot + 1, _newest.Length * 2));
        int at = _newest[slot];
        if (at >= _steps[_applied - 1].First && at < _changeCount && _changes[at].Slot == slot)
        {
            _changes[at].After = after;
            return;
        }
        if (_changeCount == _changes.Length) Array.Resize(ref _changes, _changeCount * 2);
        _newest[slot] = _changeCount;
        _changes[_changeCount++] = new Change { Slot = slot, Before = before, After = after };
        _steps[_applied - 1].Last = _changeCount;
    }

    /// <summary>Everything changes; <paramref name="before"/> is how it was.</summary>
    public void NoteAll(Cue before)
    {
        Close();
        Begin(before);
        Close();
    }

    /// <summary>Steps back; false when there is nothing to take back.</summary>
    public bool TryUndo(out int step)
    {
        Close();
        step = _applied - 1;
        if (step < 0) return false;
        _applied--;
        return true;
    }

    /// <summary>Steps forward; false when nothing was taken back.</summary>
    public bool TryRedo(out int step)
    {
        Close();
        step = _applied;
        if (step >= _stepCount) return false;
        _applied++;
        return true;
    }

    /// <summary>The numbers of a step.</summary>
    public ReadOnlySpan<Change> ChangesOf(int step) => _changes.AsSpan(_steps[step].First, _steps[step].Last - _steps[step].First);

    /// <summary>The other side of a step that changed everything, or null for one of numbers.</summary>
    public ref Cue? OtherSideOf(int step) => ref _steps[step].OtherSide;

    void Widen(int slots)
    {
        int known = _newest.Length;
        if (slots <= known) return;
        Array.Resize(ref _newest, slots);
        _newest.AsSpan(known).Fill(-1);
    }

    void Begin(Cue? before)
    {
        if (_applied < _stepCount)
        {
            // What was taken back is gone once something new is done.
            _changeCount = _steps[_applied].First;
            _cueCount -= CountCues(_applied, _stepCount);
            _steps.AsSpan(_applied, _stepCount - _applied).Clear();
            _stepCount = _applied;
        }
        if (_changeCount >= MostChanges || _stepCount >= MostSteps || _cueCount >= MostCues) Forget(_stepCount / 2);
        if (before is not null) _cueCount++;
        if (_stepCount == _steps.Length) Array.Resize(ref _steps, _stepCount * 2);
        _steps[_stepCount++] = new Step { First = _changeCount, Last = _changeCount, OtherSide = before };
        _applied = _stepCount;
        _isOpen = true;
    }

    /// <summary>Drops the oldest steps; nothing waits to be done again.</summary>
    void Forget(int steps)
    {
        _cueCount -= CountCues(0, steps);
        int changes = _steps[steps].First;
        _changes.AsSpan(changes, _changeCount - changes).CopyTo(_changes);
        _steps.AsSpan(steps, _stepCount - steps).CopyTo(_steps);
        _steps.AsSpan(_stepCount - steps, steps).Clear();
        _changeCount -= changes;
        _stepCount -= steps;
        _applied = _stepCount;
        foreach (ref Step step in _steps.AsSpan(0, _stepCount))
        {
            step.First -= changes;
            step.Last -= changes;
        }
        foreach (ref int newest in _newest.AsSpan()) newest = Math.Max(newest - changes, -1);
    }

    int CountCues(int first, int end)
    {
        int count = 0;
        for (int step = first; step < end; step++) count += _steps[step].OtherSide is null ? 0 : 1;
        return count;
    }

    internal struct Change
    {
        public int Slot;
        public float Before;
        public float After;
    }

    struct Step
    {
        public int First;
        public int Last;
        public Cue? OtherSide;
    }
}

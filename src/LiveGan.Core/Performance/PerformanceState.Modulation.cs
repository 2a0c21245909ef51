using LiveGan.Core.Drivers;

namespace LiveGan.Core.Performance;

// Drivers that other drivers, or signals, move.
public sealed partial class PerformanceState
{
    readonly PhaseIntegral _phases = new();
    ModulationPlan _plan = ModulationPlan.None;
    ModulatedDriver[] _modulated = [];

    /// <summary>Starts the drivers' way of moving each other; those whose speed is modulated begin where their clocks are.</summary>
    internal void StartModulation(ModulationPlan plan, double time)
    {
        TakePlan(plan);
        for (int place = 0; place < plan.Order.Length; place++)
        {
            ref RunningDriver running = ref Drivers[plan.Order[place]];
            _modulated[place].Phase = running.Phase.At(ClockOf(running, time));
        }
        BeginPhases(time);
    }

    /// <summary>
    /// Something that drivers hear, or a clock, is about to change: what was integrated up to now stays, and the sum begins anew.
    /// </summary>
    internal void HoldPhases(double time)
    {
        if (_plan.Order.Length == 0) return;
        Modulate(time);
        if (_plan.SpeedCount > 0) BeginPhases(time);
    }

    /// <summary>A driver's phase moves; at the moment of <see cref="HoldPhases"/>.</summary>
    internal void ShiftPhase(int driver, double cycles)
    {
        int place = _plan.PlaceOf(driver);
        if (place < 0 || _plan.SpeedSlots[place] < 0) return;
        _phases.Shift(_plan.SpeedSlots[place], cycles);
    }

    /// <summary>A driver's phase by its own speed and what modulates that, cycles.</summary>
    internal double PhaseOf(int driver, double time)
    {
        ref RunningDriver running = ref Drivers[driver];
        int place = _plan.PlaceOf(driver);
        if (place < 0 || _plan.SpeedSlots[place] < 0) return running.Phase.At(ClockOf(running, time));
        Modulate(time);
        return _modulated[place].Phase;
    }

    /// <summary>The factor on a driver's times just now; after <see cref="HoldPhases"/>.</summary>
    internal float SmoothingOf(int driver)
    {
        int place = _plan.PlaceOf(driver);
        return place < 0 ? 1 : _modulated[place].Smoothing;
    }

    void BeginPhases(double time)
    {
        _phases.Begin(time, _plan.SpeedCount);
        for (int place = 0; place < _plan.Order.Length; place++)
            if (_plan.SpeedSlots[place] >= 0) _phases.Shift(_plan.SpeedSlots[place], _modulated[place].Phase);
    }

    void TakePlan(ModulationPlan plan)
    {
        _plan = plan;
        if (_modulated.Length < plan.Order.Length) _modulated = new ModulatedDriver[plan.Order.Length];
    }

    void CopyModulation(PerformanceState other)
    {
        TakePlan(other._plan);
        if (_plan.SpeedCount > 0) _phases.CopyFrom(other._phases);
    }

    /// <summary>Works out what modulation makes of every driver at a time.</summary>
    void Modulate(double time)
    {
        if (_plan.Order.Length == 0) return;
        if (_plan.SpeedCount == 0)
        {
            Pass(time, default, 0);
            return;
        }
        long cell = _phases.CellOf(time);
        _phases.Approach(cell);
        while (_phases.Newest < cell)
        {
            OpenCell(_phases.Newest);
            _phases.Add();
        }
        OpenCell(cell);
        Pass(time, _phases.At(cell), time - _phases.TimeOf(cell));
    }

    /// <summary>Works out the rates of a cell: those in its middle.</summary>
    void OpenCell(long cell)
    {
        if (_phases.OpenCell == cell) return;
        Pass(_phases.TimeOf(cell) + (PhaseIntegral.Cell / 2), _phases.At(cell), PhaseIntegral.Cell / 2, opens: true);
        _phases.OpenCell = cell;
    }

    void Pass(double time, ReadOnlySpan<double> begun, double since, bool opens = false)
    {
        double driverTime = DriverTime.At(time), driverBeats = DriverBeats.At(time);
        Span<float> sample = stackalloc float[1];
        Span<double> rates = _plan.SpeedCount > 0 ? _phases.Rates : default;
        for (int place = 0; place < _plan.Order.Length; place++)
        {
            ref RunningDriver running = ref Drivers[_plan.Order[place]];
            ref ModulatedDriver result = ref _modulated[place];
            float speed = Hear(_plan.Modulations[place], time, ref result);
            bool isOnBeat = running.Driver.Settings.Sync == DriverSync.Beats;
            int slot = _plan.SpeedSlots[place];
            if (slot >= 0)
            {
                if (opens) rates[slot] = running.Phase.Rate * speed * (isOnBeat ? DriverBeats.Rate : DriverTime.Rate);
                result.Phase = begun[slot] + (rates[slot] * since);
            }
            else
            {
                result.Phase = running.Phase.At(isOnBeat ? driverBeats : driverTime);
            }
            result.Position = running.Driver is LevelDriver ? LevelOf(running, time, result.Smoothing) : result.Phase + result.Ahead;
            if (_plan.Sources[place] is not { } source) continue;
            source.SampleGliding(result.Position, result.Glide, sample, null);
            result.Value = Math.Clamp(running.Depth.At(time) * result.Depth, 0f, DriverSettings.MaxDepth) * sample[0];
            if (running.Driver.Settings.DepthSignal is int signal) result.Value *= Signals[signal].At(time);
        }
    }

    /// <summary>Takes what modulates a driver together.</summary>
    /// <returns>The factor on its speed.</returns>
    float Hear(Modulation[] modulations, double time, ref ModulatedDriver into)
    {
        float speed = 1;
        (into.Depth, into.Ahead, into.Glide, into.Smoothing) = (1, 0, 0, 1);
        foreach (ref readonly Modulation by in modulations.AsSpan())
        {
            int source = by.Driver < 0 ? -1 : _plan.PlaceOf(by.Driver);
            float value = source < 0 ? Signals[by.Signal].At(time) : _modulated[source].Value;
            bool isUnipolar = source < 0 || _plan.Sources[source]!.IsUnipolar;
            switch (by.Target)
            {
                case ModulationTarget.Depth:
                    into.Depth *= by.Factor(value, isUnipolar);
                    break;
                case ModulationTarget.Speed:
                    speed *= by.Factor(value, isUnipolar);
                    break;
                case ModulationTarget.Phase:
                    into.Ahead += by.Amount * value;
                    break;
                case ModulationTarget.Glide:
                    into.Glide += by.Amount * value;
                    break;
                default:
                    into.Smoothing *= by.Factor(value, isUnipolar);
                    break;
            }
        }
        return speed;
    }

    float LevelOf(in RunningDriver running, double time, float smoothing) => running.Driver.Settings is MacroSettings macro
        ? Signals[Signal.Macro + macro.Macro].At(time)
        : running.Level.At(running.Driver.Settings, time, smoothing);

    double ClockOf(in RunningDriver running, double time) =>
        running.Driver.Settings.Sync == DriverSync.Beats ? DriverBeats.At(time) : DriverTime.At(time);

    /// <summary>What modulation makes of a driver.</summary>
    struct ModulatedDriver
    {
        /// <summary>By its own speed, cycles.</summary>
        public double Phase;

        /// <summary>Where it is heard: phase or level.</summary>
        public double Position;

        /// <summary>What it gives to others.</summary>
        public float Value;

        /// <summary>Factor.</summary>
        public float Depth;

        /// <summary>Cycles.</summary>
        public float Ahead;

        /// <summary>Added.</summary>
        public float Glide;

        /// <summary>Factor.</summary>
        public float Smoothing;
    }
}

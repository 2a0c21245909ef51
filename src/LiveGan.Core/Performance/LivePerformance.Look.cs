using LiveGan.Core.Bending;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

// Looks: how one comes to be played, and how it is changed while it plays.
public sealed partial class LivePerformance
{
    /// <summary>How long the picture takes to go from before an edit to after it, seconds.</summary>
    public const double EditSeconds = 0.25;

    readonly LatentFrame _after;

    /// <summary>Plays a look from its start values on.</summary>
    void Play(Look look, double time, double seconds, MorphCurve curve)
    {
        Fit(look, out Bank[] banks, out Fader[] groups, out BaseValues values, out RunningDriver[] drivers, out ModulationPlan plan);
        SetStart(look, values);

        if (look.IsOnB is bool isOnB && isOnB != _now.IsOnB) ExchangeDecks();
        _now.Evaluate(time, _live);
        PlayOtherDeck(look, time, seconds, curve);
        BaseValues old = _values;
        TakeUp(look, banks, groups, values);
        for (int d = 0; d < Dimensions; d++)
        {
            // The old drivers' share goes into the way of the base, so that the sum goes on where it was.
            float target = values.Of(d);
            if (_locked[d])
            {
                target = _now.Bases[d].Target;
                values[d] = old[d];
            }
            _now.Bases[d].Set(_live.Values[d], target, time, seconds, curve);
            float gain = d < look.Shares.Count ? look.Shares[d] : 1;
            _now.Gains[d].Set(0, gain, time, seconds, curve);
        }
        PlayRanges(time, seconds, curve);
        PlayRows(look, time, seconds, curve);
        for (int i = 0; i < ParameterTable.Count; i++)
        {
            // The old drivers' share goes into the way here, too.
            float value = i < look.Parameters.Count ? look.Parameters[i] : ParameterTable.All[i].Neutral;
            _now.Parameters[i].Set(_live.Parameters[i], ParameterTable.All[i].Limit(value), time, seconds, curve);
        }
        _now.SeamSeconds = 0;
        if (_live.HasOffsets && !_now.UsesRanges) _now.LeaveRanges(_live, time, seconds);

        StartDrivers(drivers, plan, time, keepByPlace: false);
        for (int i = 0; i < _now.DriverCount; i++)
        {
            ref RunningDriver running = ref _now.Drivers[i];
            if (running.Driver.Settings.Parameters is not null) running.Depth.Set(0, running.Depth.Target, time, seconds, curve);
        }
        _now.Psi.Retarget(look.Psi, time, seconds, curve);
        _now.NoiseAmount.Retarget(look.NoiseAmount, time, seconds, curve);
        _now.Depth.Retarget(look.Depth, time, seconds, curve);
        for (int m = 0; m < look.Macros.Count; m++) _now.Signals[Signal.Macro + m].Retarget(look.Macros[m], time, seconds, curve);
        FollowSpeedSignals(time);
        TakeSettings(look);
        _speed = look.Speed;
        UpdateRate(time);
    }

    /// <summary>A look's rows come as those of the look before go.</summary>
    void PlayRows(Look look, double time, double seconds, MorphCurve curve)
    {
        _now.FormerRows = RowOffsets.Sum(_now.Rows, _now.RowShare.At(time), _now.FormerRows, _now.FormerRowShare.At(time));
        _now.FormerRowShare.Set(1, 0, time, seconds, curve);
        _now.Rows = RowOffsets.From(look.Rows);
        _now.RowShare.Set(0, 1, time, seconds, curve);
    }

    /// <summary>Takes over the drivers, banks and groups of a look while all values stay; the picture does not jump.</summary>
    void Change(Look look, double time)
    {
        Fit(look, out Bank[] banks, out Fader[] groups, out BaseValues values, out RunningDriver[] drivers, out ModulationPlan plan);
        for (int d = 0; d < Dimensions; d++) values[d] = _values[d];
        CarryGroups(groups, values);
        _now.Evaluate(time, _live);
        TakeUp(look, banks, groups, values);
        StartDrivers(drivers, plan, time, keepByPlace: true);
        for (int d = 0; d < Dimensions; d++) Head(d, time, EditSeconds);
        TakeSettings(look);
        Join(time, EditSeconds);
    }

    /// <summary>Hides the jump between <c>_live</c>, evaluated before a change, and what is now.</summary>
    void Join(double time, double seconds)
    {
        _now.SeamSeconds = 0;
        _now.Evaluate(time, _after);
        _now.SetSeams(_live, _after);
        (_now.SeamStart, _now.SeamSeconds) = (time, seconds);
    }

    void Fit(Look look, out Bank[] banks, out Fader[] groups, out BaseValues values, out RunningDriver[] drivers, out ModulationPlan plan)
    {
        var faders = new List<Fader>();
        banks = BankLayout.Fit(look, Dimensions, faders);
        groups = BankLayout.FitGroups(look, Dimensions, faders);
        values = new BaseValues(Dimensions, faders);
        drivers = new RunningDriver[look.Drivers.Count];
        if (drivers.Length > DriverSettings.MaxDrivers)
            throw new PerformanceException($"{drivers.Length} drivers are too many: a look has at most {DriverSettings.MaxDrivers}");
        plan = ModulationPlan.For(look.Drivers);
        for (int i = 0; i < drivers.Length; i++) drivers[i] = DriverLayout.Fit(look.Drivers[i], i, banks, groups, Dimensions);
    }

    void TakeUp(Look look, Bank[] banks, Fader[] groups, BaseValues values)
    {
        (Look, _banks, _groups, _values) = (look, banks, groups, values);
        _bankIndex = Math.Min(_bankIndex, banks.Length - 1);
        _marks.AsSpan().Fill(HardwareMark.Unknown);
        FindBanksOfDimensions();
        _now.UsesRanges = look.Drivers.Any(driver => driver.Layers != LayerRange.All)
            || look.Groups.Any(group => group.Layers != LayerRange.All)
            || look.Banks.Any(bank => bank.Faders.Any(fader => fader.Layers != LayerRange.All));
    }

    void TakeSettings(Look look)
    {
        _now.Space = look.Space;
        _now.PsiCutoff = look.PsiCutoff;
        _now.Noise = look.Noise;
        _now.NoiseSeed = look.NoiseSeed;
        _now.NoiseRate = look.NoiseRate;
        _now.Label = look.Label;
        _now.Bends = look.Bends.Count == 0 ? BendSettings.Standard : look.Bends;
        _now.Directions = look.Directions;
        _now.DirectionLayers = look.DirectionLayers;
    }

    /// <summary>Starts the drivers of a look; those that ran before go on where they are.</summary>
    /// <param name="drivers">Their settings and dimensions.</param>
    /// <param name="plan">How they move each other.</param>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="keepByPlace">True when a driver of the same kind in the same place is the same one, edited.</param>
    void StartDrivers(RunningDriver[] drivers, ModulationPlan plan, double time, bool keepByPlace)
    {
        for (int i = 0; i < drivers.Length; i++)
        {
            Driver driver = drivers[i].Driver;
            double clock = ClockOf(driver.Settings, time);
            int earlier = Earlier(driver.Settings, i, keepByPlace);
            drivers[i] = new RunningDriver(driver, drivers[i].Weights, clock);
            if (driver.Settings.SpeedSignal is not null) FollowSpeedSignal(ref drivers[i], time);
            if (earlier < 0) continue;
            ref RunningDriver old = ref _now.Drivers[earlier];
            drivers[i].Level = old.Level;
            drivers[i].Depth = old.Depth;
            drivers[i].Depth.Retarget(driver.Settings.Depth, time, EditSeconds);
            drivers[i].Phase.JumpTo(_now.PhaseOf(earlier, time) + driver.Settings.Phase - old.PhaseOffset, clock);
        }
        Array.Clear(_now.Drivers, 0, _now.DriverCount);
        drivers.CopyTo(_now.Drivers, 0);
        _now.DriverCount = drivers.Length;
        _now.StartModulation(plan, time);
    }

    int Earlier(DriverSettings settings, int place, bool keepByPlace)
    {
        for (int i = 0; i < _now.DriverCount; i++)
            if (ReferenceEquals(_now.Drivers[i].Driver.Settings, settings)) return i;
        if (!keepByPlace || place >= _now.DriverCount) return -1;
        DriverSettings old = _now.Drivers[place].Driver.Settings;
        return old.GetType() == settings.GetType() && old.Sync == settings.Sync ? place : -1;
    }

    double ClockOf(DriverSettings settings, double time) =>
        settings.Sync == DriverSync.Beats ? _now.DriverBeats.At(time) : _now.DriverTime.At(time);

    /// <summary>A group keeps its value when one of the same name was there before, or else the one in its place.</summary>
    void CarryGroups(Fader[] groups, BaseValues values)
    {
        for (int g = 0; g < groups.Length; g++)
        {
            Fader? old = Array.Find(_groups, candidate => candidate.Name == groups[g].Name && candidate.Name.Length > 0);
            if (old is null && g < _groups.Length && _groups.Length == groups.Length) old = _groups[g];
            if (old is null || old.Parameter >= 0 || groups[g].Parameter >= 0) continue;
            values[groups[g].Slot] = _values[old.Slot];
        }
        if (_banks.Length == 0) return;
        foreach (Bank bank in _banks)
        {
            foreach (Fader fader in bank.Faders)
                if (fader.Parameter < 0 && fader.Slot >= Dimensions && fader.Slot - Dimensions < values.Groups) values[fader.Slot] = _values[fader.Slot];
        }
    }

    static void SetStart(Look look, BaseValues values)
    {
        if (look.Seed is uint seed) values.SetSeed(seed);
        foreach (BaseSettings part in look.Base)
            foreach (int d in part.Dimensions.Resolve(values.Dimensions)) values[d] = part.Value;
        for (int d = 0; d < Math.Min(look.Values.Count, values.Dimensions); d++) values[d] = look.Values[d];
        for (int g = 0; g < Math.Min(look.GroupValues.Count, values.Groups); g++)
            values[values.Dimensions + g] = look.GroupValues[g];
    }

    void FindBanksOfDimensions()
    {
        _bankOfDimension.AsSpan().Fill(-1);
        for (int b = _banks.Length - 1; b >= 0; b--)
            foreach (Fader fader in _banks[b].Faders)
                foreach (int d in fader.Dimensions) _bankOfDimension[d] = b;
    }
}

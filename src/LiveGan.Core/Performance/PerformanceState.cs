using LiveGan.Core.Bending;
using LiveGan.Core.Drivers;
using LiveGan.Core.Latents;
using LiveGan.Core.Parameters;

namespace LiveGan.Core.Performance;

/// <summary>Everything that decides the latent at any time, as the control thread left it: a snapshot.</summary>
/// <remarks>
/// Preallocated; <see cref="LivePerformance.CopyTo"/> fills it without allocating, and it travels on a
/// <see cref="Frames.TripleBuffer{T}"/>. <see cref="Evaluate"/> is pure: the same time gives the same latent, in any
/// order of calls, live or in a later render. It uses buffers inside, so one thread at a time; after a first call with the
/// drivers of a look it allocates nothing.
/// </remarks>
public sealed partial class PerformanceState
{
    internal readonly Glide[] Bases;
    internal readonly Glide[] Gains;
    internal readonly Glide[] OtherBases;
    internal readonly Glide[][] RangeBases;
    internal readonly Glide[] Parameters = new Glide[ParameterTable.Count];
    internal readonly RunningDriver[] Drivers = new RunningDriver[DriverSettings.MaxDrivers];
    internal int DriverCount;
    internal PhaseClock DriverTime = new(1);
    internal PhaseClock DriverBeats = new(2);
    internal readonly Glide[] Signals = new Glide[Signal.Count];
    internal readonly float[][] Seams;
    internal double SeamStart;
    internal double SeamSeconds;
    internal Glide Psi = new(1);
    internal Glide NoiseAmount = new(1);
    internal Glide Depth = new(1);
    internal LatentSpace Space;
    internal int PsiCutoff = -1;
    internal NoiseMode Noise;
    internal ulong NoiseSeed;
    internal double NoiseRate;
    internal int Label;
    internal bool IsOnB;
    internal bool UsesRanges;
    internal IReadOnlyList<BendSettings> Bends = BendSettings.Standard;
    internal DirectionKind Directions;
    internal LayerSelection DirectionLayers = LayerSelection.All;
    internal RowOffsets? Rows;
    internal Glide RowShare;
    internal RowOffsets? FormerRows;
    internal Glide FormerRowShare;

    readonly DriverMemory?[] _memories = new DriverMemory?[DriverSettings.MaxDrivers];
    readonly DriverLane[] _lanes;
    bool _seamHasRanges;
    readonly float[] _samples;

    /// <param name="dimensions">Number of latent dimensions, 1 to 65536.</param>
    public PerformanceState(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, DimensionSelection.MaxDimensions);
        Bases = new Glide[dimensions];
        Gains = new Glide[dimensions];
        Gains.AsSpan().Fill(new Glide(1));
        OtherBases = new Glide[dimensions];
        RangeBases = [new Glide[dimensions], new Glide[dimensions], new Glide[dimensions]];
        for (int i = 0; i < Parameters.Length; i++) Parameters[i] = new Glide(ParameterTable.All[i].Neutral);
        _samples = new float[Math.Max(dimensions, ParameterTable.Count)];
        _lanes = [.. Enumerable.Range(0, DriverLane.Count).Select(lane => new DriverLane(LengthOf(lane, dimensions)))];
        Seams = [.. Enumerable.Range(0, DriverLane.Count + 1).Select(lane => new float[LengthOf(lane, dimensions)])];
    }

    /// <summary>Number of latent dimensions.</summary>
    public int Dimensions => Bases.Length;

    /// <summary>
    /// The <see cref="ControlQueue.Settled"/> that this snapshot contains; see <see cref="LivePerformance.EventsApplied"/>.
    /// </summary>
    public long EventsApplied { get; internal set; }

    /// <summary>
    /// The latent of a time. In each dimension the stack of drivers makes <c>a·base(t) + b</c> of the base (with adding
    /// drivers only, a is 1 and b is Σ depth(t) · driver(phase(t))), and a hand that took it leaves the share gain(t) of the
    /// change: <c>base + gain · ((a − 1)·base + b)</c>. Parameters go the same way as positions of faders, −1…1.
    /// </summary>
    /// <param name="time">Show time in seconds.</param>
    /// <param name="into">Every field of it is written; must have <see cref="Dimensions"/> dimensions.</param>
    /// <exception cref="ArgumentException">It has another number of dimensions.</exception>
    public void Evaluate(double time, LatentFrame into)
    {
        ArgumentNullException.ThrowIfNull(into);
        if (into.Values.Length != Dimensions)
            throw new ArgumentException($"a latent of {into.Values.Length} dimensions cannot take {Dimensions}", nameof(into));

        double driverTime = DriverTime.At(time);
        Drive(time, driverTime, DriverBeats.At(time));
        double seam = time < SeamStart ? 1 : 1 - (time - SeamStart) / SeamSeconds;
        float rest = SeamSeconds > 0 && seam > 0 ? Glide.Shape((float)seam, MorphCurve.Smooth) : 0;
        EvaluateParameters(time, rest, into);
        into.IsOnB = IsOnB;
        EvaluateLatents(time, rest, into);

        into.Time = time;
        into.Space = Space;
        into.Psi = Psi.At(time);
        into.PsiCutoff = PsiCutoff;
        into.NoiseAmount = NoiseAmount.At(time);
        into.Noise = Noise;
        into.NoiseSeed = NoiseSeed + (ulong)(long)Math.Floor(driverTime * NoiseRate);
        into.Label = Label;
        into.Directions = Directions;
        into.DirectionLayers = DirectionLayers;
        (into.Rows, into.RowShare) = (Rows, RowShare.At(time));
        (into.FormerRows, into.FormerRowShare) = (FormerRows, FormerRowShare.At(time));
    }

    internal void CopyFrom(PerformanceState other)
    {
        if (other.Dimensions != Dimensions)
        {
            throw new ArgumentException(
                $"a performance of {other.Dimensions} dimensions does not fit a state of {Dimensions}", nameof(other));
        }
        other.Bases.CopyTo(Bases, 0);
        other.Gains.CopyTo(Gains, 0);
        other.OtherBases.CopyTo(OtherBases, 0);
        other.Parameters.CopyTo(Parameters, 0);
        UsesRanges = other.UsesRanges;
        for (int i = 0; UsesRanges && i < RangeBases.Length; i++) other.RangeBases[i].CopyTo(RangeBases[i], 0);
        // Beyond the other's count too, or drivers of an earlier look would stay alive in the snapshot.
        other.Drivers.AsSpan(0, Math.Max(DriverCount, other.DriverCount)).CopyTo(Drivers);
        DriverCount = other.DriverCount;
        DriverTime = other.DriverTime;
        DriverBeats = other.DriverBeats;
        CopyModulation(other);
        other.Signals.CopyTo(Signals, 0);
        SeamStart = other.SeamStart;
        SeamSeconds = other.SeamSeconds;
        _seamHasRanges = other._seamHasRanges;
        for (int i = 0; SeamSeconds > 0 && i < Seams.Length; i++) other.Seams[i].CopyTo(Seams[i], 0);
        Psi = other.Psi;
        NoiseAmount = other.NoiseAmount;
        Depth = other.Depth;
        Space = other.Space;
        PsiCutoff = other.PsiCutoff;
        Noise = other.Noise;
        NoiseSeed = other.NoiseSeed;
        NoiseRate = other.NoiseRate;
        Label = other.Label;
        IsOnB = other.IsOnB;
        Bends = other.Bends;
        Directions = other.Directions;
        DirectionLayers = other.DirectionLayers;
        (Rows, RowShare) = (other.Rows, other.RowShare);
        (FormerRows, FormerRowShare) = (other.FormerRows, other.FormerRowShare);
        EventsApplied = other.EventsApplied;
    }

    /// <summary>Hands go to the other deck: what was the one is the other.</summary>
    internal void SwitchDecks()
    {
        for (int d = 0; d < Bases.Length; d++) (Bases[d], OtherBases[d]) = (OtherBases[d], Bases[d]);
        IsOnB = !IsOnB;
    }

    /// <summary>Notes the difference between two frames of one time, before and after a change, to be hidden.</summary>
    internal void SetSeams(LatentFrame before, LatentFrame after)
    {
        _seamHasRanges = before.HasOffsets || after.HasOffsets;
        for (int lane = 0; lane < Seams.Length; lane++)
        {
            float[] old = ValuesOf(lane, before), now = ValuesOf(lane, after);
            bool wasHeard = IsHeard(lane, before), isHeard = IsHeard(lane, after);
            if (lane == DriverLane.Other && !(wasHeard && isHeard)) wasHeard = isHeard = false;
            for (int i = 0; i < old.Length; i++)
            {
                float from = wasHeard ? old[i] : 0, to = isHeard ? now[i] : 0;
                // Parameters are joined where they are driven, as positions.
                Seams[lane][i] = lane == DriverLane.Parameters
                    ? ParameterTable.All[i].ToPosition(from) - ParameterTable.All[i].ToPosition(to)
                    : from - to;
            }
        }
    }

    static int LengthOf(int lane, int dimensions) => lane == DriverLane.Parameters ? ParameterTable.Count : dimensions;

    /// <summary>The look that begins knows no layer ranges: what they added fades away.</summary>
    internal void LeaveRanges(LatentFrame before, double time, double seconds)
    {
        foreach (float[] seam in Seams) Array.Clear(seam);
        for (int r = 1; r <= DriverLane.Ranges; r++) before.OffsetsOf((LayerRange)r).CopyTo(Seams[r], 0);
        (SeamStart, SeamSeconds, _seamHasRanges) = (time, seconds, true);
    }

    static bool IsHeard(int lane, LatentFrame frame) => lane switch
    {
        DriverLane.Latent or DriverLane.Parameters => true,
        DriverLane.Other => frame.UsesOther,
        _ => frame.HasOffsets,
    };

    static float[] ValuesOf(int lane, LatentFrame frame) => lane switch
    {
        DriverLane.Latent => frame.Values,
        DriverLane.Parameters => frame.Parameters,
        DriverLane.Other => frame.Other,
        _ => frame.OffsetsOf((LayerRange)lane),
    };

    void EvaluateParameters(double time, float seam, LatentFrame into)
    {
        DriverLane lane = _lanes[DriverLane.Parameters];
        float[] joint = Seams[DriverLane.Parameters];
        for (int i = 0; i < Parameters.Length; i++)
        {
            float value = Parameters[i].At(time);
            if (lane.IsDriven || seam > 0)
            {
                Parameter parameter = ParameterTable.All[i];
                float position = parameter.ToPosition(value);
                float moved = position + (lane.IsDriven ? lane.ChangeOf(i, position) : 0) + seam * joint[i];
                // A value that nothing moves stays to the bit.
                if (moved != position) value = parameter.FromPosition(moved);
            }
            into.Parameters[i] = value;
        }
        into.Parameters.AsSpan(ParameterTable.Noise, ParameterTable.Noises).CopyTo(into.NoiseGains);
        into.ClearBends();
        for (int b = 0; b < Math.Min(Bends.Count, ParameterTable.Bends); b++) Bends[b].AddTo(into, b, into.Parameters);
    }

    void EvaluateLatents(double time, float seam, LatentFrame into)
    {
        bool usesOther = into.UsesOther;
        DriverLane lane = _lanes[DriverLane.Latent];
        for (int d = 0; d < into.Values.Length; d++)
        {
            float value = Bases[d].At(time), gain = Gains[d].At(time);
            into.Values[d] = value + gain * lane.ChangeOf(d, value);
            if (!usesOther) continue;
            float other = OtherBases[d].At(time);
            into.Other[d] = other + gain * lane.ChangeOf(d, other);
        }
        if (seam > 0) AddScaled(Seams[DriverLane.Latent], seam, into.Values);
        if (seam > 0 && usesOther) AddScaled(Seams[DriverLane.Other], seam, into.Other);
        into.HasOffsets = UsesRanges || (seam > 0 && _seamHasRanges);
        for (int r = 0; into.HasOffsets && r < DriverLane.Ranges; r++)
        {
            float[] offsets = into.OffsetsOf((LayerRange)(r + 1));
            DriverLane range = _lanes[r + 1];
            for (int d = 0; d < offsets.Length; d++)
            {
                float value = UsesRanges ? RangeBases[r][d].At(time) : 0;
                offsets[d] = value + Gains[d].At(time) * range.ChangeOf(d, value);
            }
            if (seam > 0) AddScaled(Seams[r + 1], seam, offsets);
        }
    }
}

using LiveGan.Core.Drivers;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

/// <summary>The drivers of a look that move other drivers or are moved by them, in an order in which each comes after its sources.</summary>
/// <remarks>Immutable; any thread.</remarks>
sealed class ModulationPlan
{
    static readonly int[] OneDimension = [0];

    readonly int[] _places;

    ModulationPlan(IReadOnlyList<DriverSettings> drivers, int[] order)
    {
        Order = order;
        _places = new int[drivers.Count];
        Array.Fill(_places, -1);
        for (int place = 0; place < order.Length; place++) _places[order[place]] = place;
        Sources = new Driver?[order.Length];
        Modulations = new Modulation[order.Length][];
        SpeedSlots = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            DriverSettings settings = drivers[order[place]];
            // A muted source moves nothing.
            Modulations[place] = [.. settings.Modulations.Where(by => by.Driver < 0 || !drivers[by.Driver].Muted)];
            SpeedSlots[place] = Array.Exists(Modulations[place], by => by.Target == ModulationTarget.Speed) ? SpeedCount++ : -1;
            if (drivers.Any(driver => driver.Modulations.Any(by => by.Driver == order[place]))) Sources[place] = settings.PrepareFor(OneDimension);
        }
    }

    /// <summary>No driver moves another.</summary>
    public static ModulationPlan None { get; } = new([], []);

    /// <summary>Numbers of the drivers.</summary>
    public int[] Order { get; }

    /// <summary>What moves each, by place in <see cref="Order"/>.</summary>
    public Modulation[][] Modulations { get; }

    /// <summary>Each as one dimension alone, where it moves another; by place.</summary>
    public Driver?[] Sources { get; }

    /// <summary>Which of the <see cref="SpeedCount"/> drivers with a modulated speed each is, or −1; by place.</summary>
    public int[] SpeedSlots { get; }

    /// <summary>Number of drivers whose speed is modulated.</summary>
    public int SpeedCount { get; }

    /// <summary>The place of a driver, or −1 where it has nothing to do with others.</summary>
    public int PlaceOf(int driver) => driver < _places.Length ? _places[driver] : -1;

    /// <summary>Works the order out.</summary>
    /// <exception cref="PerformanceException">A driver is moved by one that there is not, in a circle, or at something that it does not have.</exception>
    public static ModulationPlan For(IReadOnlyList<DriverSettings> drivers)
    {
        if (drivers.All(driver => driver.Modulations.Count == 0)) return None;
        var order = new List<int>();
        var states = new Visit[drivers.Count];
        var way = new List<int>();
        for (int i = 0; i < drivers.Count; i++)
        {
            Check(drivers, i);
            if (drivers[i].Modulations.Count > 0) Enter(drivers, i, states, way, order);
        }
        return new ModulationPlan(drivers, [.. order]);
    }

    /// <summary>The sources first, then the driver itself; on a stack of its own, for a chain may be as long as a look.</summary>
    static void Enter(IReadOnlyList<DriverSettings> drivers, int first, Visit[] states, List<int> way, List<int> order)
    {
        if (states[first] == Visit.Done) return;
        var next = new Stack<int>();
        way.Add(first);
        next.Push(0);
        states[first] = Visit.Under;
        while (way.Count > 0)
        {
            int driver = way[^1], at = next.Pop();
            IReadOnlyList<Modulation> modulations = drivers[driver].Modulations;
            if (at == modulations.Count)
            {
                states[driver] = Visit.Done;
                order.Add(driver);
                way.RemoveAt(way.Count - 1);
                continue;
            }
            next.Push(at + 1);
            int source = modulations[at].Driver;
            if (source < 0 || states[source] == Visit.Done) continue;
            if (states[source] == Visit.Under) throw Circle(drivers, [.. way.Skip(way.IndexOf(source))]);
            Check(drivers, source);
            states[source] = Visit.Under;
            way.Add(source);
            next.Push(0);
        }
    }

    static void Check(IReadOnlyList<DriverSettings> drivers, int index)
    {
        DriverSettings settings = drivers[index];
        string name = NameOf(drivers, index);
        if (settings.Modulations.Count > Modulation.MostOfDriver)
            throw new PerformanceException($"{name} has {settings.Modulations.Count} modulations: {Modulation.MostOfDriver} are the most");
        foreach (Modulation by in settings.Modulations)
        {
            if (by.Driver >= drivers.Count)
                throw new PerformanceException($"{name} is modulated by driver {by.Driver + 1}, and this look has {drivers.Count}: take one of those");
            if (by.Target == ModulationTarget.Glide && settings is not (SequencerSettings or WalkSettings))
                throw new PerformanceException($"{name} has no glide to modulate: sequencers and walks have");
            if (by.Target == ModulationTarget.Smoothing && settings is not (FollowerSettings or EnvelopeSettings))
                throw new PerformanceException($"{name} has no smoothing to modulate: followers and envelopes have");
            if (by.Target is ModulationTarget.Speed or ModulationTarget.Phase && settings is FollowerSettings or EnvelopeSettings or MacroSettings)
                throw new PerformanceException($"{name} follows a signal and has no {PresetNames.Of(by.Target)} to modulate: its depth can be");
        }
    }

    static PerformanceException Circle(IReadOnlyList<DriverSettings> drivers, int[] way)
    {
        // Each on the way is moved by the next one, the last by the first.
        string[] names = [.. way.Select(driver => NameOf(drivers, driver))];
        return new PerformanceException(names.Length == 1
            ? $"{names[0]} modulates itself: let another driver do it"
            : $"drivers modulate each other in a circle: {string.Join(", which is modulated by ", [.. names, names[0]])}; take one of these modulations away");
    }

    internal static string NameOf(IReadOnlyList<DriverSettings> drivers, int index) =>
        drivers[index].Name.Length > 0 ? $"driver '{drivers[index].Name}'" : $"driver {index + 1}";

    enum Visit
    {
        New,
        Under,
        Done,
    }
}

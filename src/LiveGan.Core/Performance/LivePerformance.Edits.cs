using LiveGan.Core.Cues;
using LiveGan.Core.Drivers;
using LiveGan.Core.Presets;

namespace LiveGan.Core.Performance;

// Edits: changes that are more than a number.
public sealed partial class LivePerformance
{
    /// <summary>Carries an edit out; one that changes what plays is a step of undo. Allocates.</summary>
    /// <exception cref="PerformanceException">It does not fit; everything stays as it was, and the message says why.</exception>
    public void Apply(PerformanceEdit edit, double time)
    {
        ArgumentNullException.ThrowIfNull(edit);
        switch (edit.Kind)
        {
            case EditKind.LoadLook:
                Load(Given(edit.Look, "look"), time);
                break;
            case EditKind.SetBase:
                IReadOnlyList<float> values = Given(edit.Values, "values");
                if (values.Count != Dimensions)
                    throw new PerformanceException($"{values.Count} base values do not fit {Dimensions} dimensions: send {Dimensions}");
                SetBase([.. values.Select(value => float.IsFinite(value) ? value : 0)], time);
                break;
            case EditKind.SetSeed:
                SetSeed(edit.Seed, time);
                break;
            case EditKind.SetLocks:
                foreach (int d in Given(edit.Dimensions, "dims").Resolve(Dimensions)) SetLock(d, edit.Flag, time);
                break;
            case EditKind.StoreCue:
                StoreCue(Place(edit.Index, CueList.Count, "cue"), edit.Name, time);
                break;
            case EditKind.PutCue:
                Cues[Place(edit.Index, CueList.Count, "cue")] = Given(edit.Cue, "cue");
                break;
            case EditKind.RemoveCue:
                Cues[Place(edit.Index, CueList.Count, "cue")] = null;
                break;
            case EditKind.Capture:
                edit.Captured?.TrySetResult(CaptureSession(time));
                break;
            case EditKind.Restore:
                Cue before = CaptureWhole();
                Restore(Given(edit.Session, "session"), time);
                _undo.NoteAll(before);
                break;
            default:
                Look look = Edited(edit, Capture(time).Look);
                Cue old = CaptureWhole();
                Change(look, time);
                _undo.NoteAll(old);
                break;
        }
    }

    static Look Edited(PerformanceEdit edit, Look look)
    {
        switch (edit.Kind)
        {
            case EditKind.PutLook:
                Look other = Given(edit.Look, "look");
                return other with
                {
                    Values = look.Values,
                    Rows = other.Space == look.Space ? look.Rows : [],
                    Shares = look.Shares,
                    Macros = look.Macros,
                    Parameters = look.Parameters,
                    OtherValues = look.OtherValues,
                    IsOnB = look.IsOnB,
                };
            case EditKind.AddDriver:
                int at = edit.Index < 0 ? look.Drivers.Count : Place(edit.Index, look.Drivers.Count + 1, "driver");
                DriverSettings added = Given(edit.Driver, "driver");
                IReadOnlyList<DriverSettings> others = DriverOrder.Moved(look.Drivers, driver => driver < at ? driver : driver + 1);
                return look with { Drivers = [.. others.Take(at), added, .. others.Skip(at)] };
            case EditKind.PutDriver:
                return look with { Drivers = With(look.Drivers, edit.Index, Given(edit.Driver, "driver"), "driver") };
            case EditKind.RemoveDriver:
                Place(edit.Index, look.Drivers.Count, "driver");
                return look with { Drivers = DriverOrder.Without(look.Drivers, driver => driver == edit.Index) };
            case EditKind.AddGroup:
                if (look.Groups.Count >= Look.MaxGroups)
                    throw new PerformanceException($"a look has at most {Look.MaxGroups} groups: remove one first");
                return look with { Groups = [.. look.Groups, Given(edit.Group, "group")] };
            case EditKind.PutGroup:
                return look with { Groups = With(look.Groups, edit.Index, Given(edit.Group, "group"), "group") };
            case EditKind.RemoveGroup:
                IEnumerable<DriverSettings> left = DriverOrder.Without(look.Drivers, driver => look.Drivers[driver].Group == edit.Index);
                return look with
                {
                    Groups = Without(look.Groups, edit.Index, "group"),
                    Drivers = [.. left.Select(driver => driver.Group > edit.Index ? driver with { Group = driver.Group - 1 } : driver)],
                };
            default:
                throw new PerformanceException($"there is no edit {edit.Kind}");
        }
    }

    static T Given<T>(T? part, string name)
        where T : class
        => part ?? throw new PerformanceException($"this edit has no {name}: add it");

    static int Place(int index, int count, string what) => index >= 0 && index < count
        ? index
        : throw new PerformanceException($"there is no {what} {index + 1}: there are {count}");

    static T[] With<T>(IReadOnlyList<T> list, int index, T item, string what)
    {
        T[] items = [.. list];
        items[Place(index, items.Length, what)] = item;
        return items;
    }

    static T[] Without<T>(IReadOnlyList<T> list, int index, string what)
    {
        Place(index, list.Count, what);
        return [.. list.Where((_, i) => i != index)];
    }
}

using System.Globalization;
using LiveGan.App.Commands;
using LiveGan.App.Show;
using LiveGan.Core.Performance;
using LiveGan.Core.Presets;

namespace LiveGan.App.Tests;

static class Program
{
    /// <summary><c>keep FILE</c>: plays a thousand moves a second into a journal and tells its time, until it is killed.</summary>
    static int Main(string[] arguments)
    {
        if (arguments is not ["keep", var path])
        {
            Console.Error.WriteLine("usage: keep FILE");
            return 2;
        }

        var clock = new ShowClock();
        var announcer = new Announcer(Console.Error, clock);
        var performance = new LivePerformance(16, Look.Standard);
        using JournalDesk? journal = JournalDesk.Open(new PlayOptions { Journal = path }, performance, clock, announcer);
        for (int number = 0; journal is not null && clock.Now < 60; number++)
        {
            journal.Note(clock.Now, new ControlEvent { Kind = ControlKind.SetFader, Device = -1, Number = number });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Now:R}"));
            Thread.Sleep(1);
        }

        return 0;
    }
}

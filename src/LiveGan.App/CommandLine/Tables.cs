using Spectre.Console;

namespace LiveGan.App.CommandLine;

/// <summary>Plain, aligned tables for the terminal.</summary>
static class Tables
{
    /// <summary>A borderless table with these column headings; a heading that starts with '&gt;' is aligned right.</summary>
    public static Table Create(params string[] headings)
    {
        Table table = new Table().NoBorder();
        foreach (string heading in headings)
        {
            bool right = heading.StartsWith('>');
            var column = new TableColumn(new Text(right ? heading[1..] : heading, new Style(decoration: Decoration.Dim)))
            {
                Alignment = right ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, 2, 0),
                NoWrap = right,
            };
            table.AddColumn(column);
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>Writes it, wide enough for its content when the output is no terminal.</summary>
    public static void WriteTo(this Table table, TextWriter output)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected) console.Profile.Width = 160;
        console.Write(table);
    }
}

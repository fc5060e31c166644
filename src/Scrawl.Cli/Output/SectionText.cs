using System.Text;
using Scrawl.Models;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>A section of a model's card for people.</summary>
internal static class SectionText
{
    private const string Indent = "  ";

    /// <summary>The section, its columns under their titles.</summary>
    /// <param name="section">The section.</param>
    /// <param name="wrap">Breaks a text into lines.</param>
    public static string Of(CardSection section, Func<string, IEnumerable<string>> wrap)
    {
        var text = new StringBuilder();
        text.AppendLine();
        text.AppendLine(section.Title);
        foreach (string line in section.Note.Length == 0 ? [] : wrap(section.Note))
        {
            text.AppendLine($"{Indent}{line}");
        }

        if (section.Columns.Count == 0)
        {
            foreach (CardRow row in section.Rows)
            {
                string mark = "- ";
                foreach (string line in wrap(row.Name))
                {
                    text.AppendLine($"{Indent}{mark}{line}");
                    mark = Indent;
                }
            }
        }
        else
        {
            Table(section, text);
        }

        if (section.Command.Length > 0)
        {
            text.AppendLine($"{Indent}({section.Command})");
        }

        return text.ToString();
    }

    private static void Table(CardSection section, StringBuilder text)
    {
        string[][] lines =
        [
            ["", .. section.Columns.Select(column => column.Title)],
            .. section.Rows.Select(row => (string[])[row.Name, .. row.Values.Zip(section.Columns, (value, column) => Cell(value, column.Unit))]),
        ];
        int[] widths = [.. Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length))];
        foreach (string[] line in lines)
        {
            text.AppendLine(Indent + line[0].PadRight(widths[0]) + string.Concat(line.Skip(1).Zip(widths.Skip(1), (cell, width) => Indent + cell.PadLeft(width))));
        }
    }
}

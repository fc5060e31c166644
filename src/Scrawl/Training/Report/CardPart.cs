using System.Text;
using Scrawl.Models;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>What the model's card says and the report does not work out itself.</summary>
internal static class CardPart
{
    // These the report makes anew, from the images at hand.
    private static readonly string[] s_madeAnew = ["digits", "confusion", "calibration"];

    /// <summary>The sections.</summary>
    public static string Html(IEnumerable<CardSection> sections) =>
        string.Concat(sections.Where(section => !s_madeAnew.Contains(section.Id)).Select(Section));

    private static string Section(CardSection section)
    {
        var html = new StringBuilder($"<section id=\"card-{Text(section.Id)}\"><h2>{Text(section.Title)}</h2>\n");
        if (section.Note.Length > 0)
        {
            html.Append($"<p class=\"lead\">{Text(section.Note)}</p>\n");
        }

        html.Append(section.Columns.Count == 0 ? List(section) : Table(section));
        if (section.Command.Length > 0)
        {
            html.Append($"<p class=\"note made\"><code>{Text(section.Command)}</code></p>\n");
        }

        return html.Append("</section>\n\n").ToString();
    }

    private static string List(CardSection section) =>
        $"<ul>\n{string.Concat(section.Rows.Select(row => $"<li>{Text(row.Name)}</li>\n"))}</ul>\n";

    private static string Table(CardSection section)
    {
        var html = new StringBuilder($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table: {Text(section.Title)}\"><table class=\"figures\"><thead><tr><td></td>");
        foreach (CardColumn column in section.Columns)
        {
            html.Append($"<th scope=\"col\">{Text(column.Title)}</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (CardRow row in section.Rows)
        {
            string picture = row.Picture is null ? "" : $"<img class=\"digit example\" width=\"28\" height=\"28\" alt=\"\" src=\"data:image/png;base64,{Text(row.Picture)}\"/>";
            html.Append($"<tr><th scope=\"row\">{picture}{Text(row.Name)}</th>");
            foreach (var (value, column) in row.Values.Zip(section.Columns))
            {
                html.Append($"<td>{Cell(value, column.Unit)}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Scrawl.RealPictures;

/// <summary>The rows as people and as programs read them.</summary>
internal static class Table
{
    /// <summary>The Markdown tables of docs/real-pictures.md.</summary>
    public static string Markdown(IReadOnlyCollection<Tally> rows, StringTally? strings)
    {
        var text = new StringBuilder();
        Tally[] digits = [.. rows.Where(row => !row.Blank)];
        if (digits.Length > 0)
        {
            text.AppendLine("| single digits | pictures | naive resize | MNIST's geometry | Scrawl | Scrawl accepts | of these right |");
            text.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
            foreach (Tally row in digits)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Row} | {row.Pictures} | {Right(row.Naive, row.Pictures)} | {Right(row.Geometry, row.Pictures)} | {Right(row.Scrawl, row.Pictures)} | {Percent(row.Accepted, row.Pictures)} | {Right(row.AcceptedRightly, row.Accepted)} |");
            }
        }

        foreach (Tally row in rows.Where(row => row.Blank))
        {
            text.AppendLine();
            text.AppendLine("| no digit | pictures | Scrawl finds nothing | Scrawl refuses |");
            text.AppendLine("| --- | --- | --- | --- |");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Row} | {row.Pictures} | {Percent(row.Scrawl, row.Pictures)} | {Right(row.Pictures - row.Accepted, row.Pictures)} |");
        }

        if (strings is { Strings: > 0 })
        {
            text.AppendLine();
            text.AppendLine("| lines of digits | strings | cut at gaps, MNIST's geometry | Scrawl | digits | of them wrong, cut at gaps | Scrawl |");
            text.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {strings.Row} | {strings.Strings} | {Right(strings.Plain, strings.Strings)} | {Right(strings.Scrawl, strings.Strings)} | {strings.Digits} | {Percent(strings.PlainErrors, strings.Digits)} | {Percent(strings.ScrawlErrors, strings.Digits)} |");
        }

        return text.ToString();
    }

    /// <summary>The same counts, one JSON object a row.</summary>
    public static string Json(IEnumerable<Tally> rows, StringTally? strings) =>
        string.Concat(rows.Select(row => JsonSerializer.Serialize(row, TallyJsonContext.Default.Tally) + "\n"))
        + (strings is null ? "" : JsonSerializer.Serialize(strings, TallyJsonContext.Default.StringTally) + "\n");

    private static string Right(int right, int of) => of == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Percent(right, of)} ({of - right} wrong)");

    private static string Percent(int part, int of) => of == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / of:0.0}%");
}

using Scrawl.Models;

namespace Scrawl.RealPictures;

/// <summary>The rows as parts of a model's card.</summary>
internal static class CardTables
{
    private const string Command = "bench/real-pictures";

    /// <summary>The sections.</summary>
    public static List<CardSection> Of(IReadOnlyCollection<Tally> rows, StringTally? strings)
    {
        List<CardSection> sections = [];
        if (rows.Any(row => !row.Blank))
        {
            sections.Add(Digits(rows.Where(row => !row.Blank)));
        }

        if (rows.Any(row => row.Blank))
        {
            sections.Add(Blanks(rows.Where(row => row.Blank)));
        }

        if (strings is { Strings: > 0 })
        {
            sections.Add(Lines(strings));
        }

        return sections;
    }

    private static CardSection Digits(IEnumerable<Tally> rows) => new(
        "real-digits",
        "Real pictures of one digit",
        "Other people's digits, drawn on canvases, photographed and cut from cheques: the share read rightly, beside two plain ways to bring a picture to the reference network (the classic Keras network).",
        Command,
        [
            new("pictures", CardUnit.Count), new("naive resize", CardUnit.Share), new("MNIST's geometry", CardUnit.Share), new("Scrawl", CardUnit.Share),
            new("Scrawl accepts", CardUnit.Share), new("of these right", CardUnit.Share),
        ],
        [.. rows.Select(row => new CardRow(
            row.Row,
            row.Pictures,
            Share(row.Naive, row.Pictures),
            Share(row.Geometry, row.Pictures),
            Share(row.Scrawl, row.Pictures),
            Share(row.Accepted, row.Pictures),
            Share(row.AcceptedRightly, row.Accepted)))]);

    private static CardSection Blanks(IEnumerable<Tally> rows) => new(
        "real-blanks",
        "Real pictures of no digit",
        "Empty cells of forms: in how many no ink is found, and how many are refused.",
        Command,
        [new("pictures", CardUnit.Count), new("nothing found", CardUnit.Share), new("refused", CardUnit.Share)],
        [.. rows.Select(row => new CardRow(row.Row, row.Pictures, Share(row.Scrawl, row.Pictures), Share(row.Pictures - row.Accepted, row.Pictures)))]);

    private static CardSection Lines(StringTally strings) => new(
        "real-lines",
        "Real lines of digits",
        "Amounts and dates of bank cheques: the share of strings without any error, and of digits that are added, dropped or mistaken; beside it the plain way, cut at gaps and read by the reference network.",
        Command,
        [
            new("strings", CardUnit.Count), new("plain way", CardUnit.Share), new("Scrawl", CardUnit.Share),
            new("digits", CardUnit.Count), new("wrong, plain way", CardUnit.Share), new("wrong, Scrawl", CardUnit.Share),
        ],
        [new CardRow(
            strings.Row,
            strings.Strings,
            Share(strings.Plain, strings.Strings),
            Share(strings.Scrawl, strings.Strings),
            strings.Digits,
            Share(strings.PlainErrors, strings.Digits),
            Share(strings.ScrawlErrors, strings.Digits))]);

    private static double? Share(int part, int of) => of == 0 ? null : (double)part / of;
}

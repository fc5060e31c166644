namespace Scrawl.Models;

/// <summary>
/// One part of a model's card: a heading, sentences, a table or a list, and the command that makes it. Every view of the card shows all
/// of them as they stand, so that none says more than another.
/// </summary>
/// <param name="Id">What tells it from the others: lower-case words with hyphens. Measured again, it takes the old one's place.</param>
/// <param name="Title">The heading.</param>
/// <param name="Note">What is shown, and how it is to be read; may be empty.</param>
/// <param name="Command">The command that makes it; empty where nothing was measured.</param>
/// <param name="Columns">The table's columns beside the rows' names; none for a list.</param>
/// <param name="Rows">The table's rows, or the list's sentences.</param>
public sealed record CardSection(
    string Id, string Title, string Note, string Command, IReadOnlyList<CardColumn> Columns, IReadOnlyList<CardRow> Rows)
{
    private static readonly string[] s_order =
    [
        "purpose", "limits", "data", "teaching", "accuracy", "acceptance", "digits", "confusion", "calibration", "corruptions", "corruptions-taken", "non-digits",
        "real-digits", "real-blanks", "real-lines", "weak-digits", "weak-signs",
    ];

    /// <summary>Where the rows are points of a curve, the column, from 0, that it lies over; the columns behind it are curves. Null where they are not.</summary>
    public int? Across { get; init; }

    /// <summary>These sections with others, which take the place of those with the same id; in the card's order, unknown ones last.</summary>
    internal static IReadOnlyList<CardSection> Merge(IEnumerable<CardSection> old, IReadOnlyCollection<CardSection> others) =>
        [.. old.Where(section => others.All(other => other.Id != section.Id)).Concat(others).OrderBy(section => Array.IndexOf(s_order, section.Id) is >= 0 and var place ? place : s_order.Length)];
}

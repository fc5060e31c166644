using Scrawl.Recognition;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>One line a picture: aligned with a bar for a person at a terminal, separated by tabs for a program in a pipe.</summary>
internal static class PredictionRow
{
    private const int BarCells = 10;

    /// <summary>The line for a terminal.</summary>
    /// <param name="name">The picture's name.</param>
    /// <param name="column">The width of the column of names; longer names lose their beginning.</param>
    /// <param name="prediction">What was read.</param>
    /// <param name="colours">Whether escape sequences may colour it.</param>
    public static string ForTerminal(string name, int column, Prediction prediction, bool colours)
    {
        string shown = NameColumn.Fit(name, column);
        string digit = NameColumn.Style(colours, "1", prediction.Digit?.ToString() ?? "–");
        string bar = NameColumn.Style(colours, prediction.Accepted ? "32" : "33", Bar.Of(prediction.Confidence, BarCells));
        string reason = prediction.Reason is { } why ? "  " + NameColumn.Style(colours, "33", why) : "";
        return $"{shown}  {digit}  {Percent(prediction.Confidence),7}  {bar}{reason}".TrimEnd();
    }

    /// <summary>The line for a pipe: name, digit or <c>-</c>, confidence from 0 to 1 and, where it is not taken for a digit, why.</summary>
    public static string ForPipe(string name, Prediction prediction)
    {
        string line = $"{NameColumn.Printable(name)}\t{prediction.Digit?.ToString() ?? "-"}\t{prediction.Confidence:0.0000}";
        return prediction.Reason is { } why ? $"{line}\t{why}" : line;
    }
}

using Scrawl.Recognition;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>One line a picture with the digits that were read in it, lines of writing side by side.</summary>
internal static class NumberRow
{
    // A digit of which the network is less sure is shown in yellow.
    private const double Sure = 0.9;

    /// <summary>The line for a terminal.</summary>
    /// <param name="name">The picture's name.</param>
    /// <param name="column">The width of the column of names.</param>
    /// <param name="reading">What was read.</param>
    /// <param name="colours">Whether escape sequences may colour it.</param>
    public static string ForTerminal(string name, int column, Reading reading, bool colours)
    {
        string text = string.Join(' ', reading.Lines.Select(line => string.Concat(line.Digits.Select(digit => NameColumn.Style(colours, digit.Confidence < Sure ? "1;33" : "1", $"{digit.Digit}")))));
        string reason = reading.Reason is { } why ? NameColumn.Style(colours, "33", why) : "";
        return $"{NameColumn.Fit(name, column)}  {Percent(reading.Confidence),7}  {text}{reason}".TrimEnd();
    }

    /// <summary>The line for a pipe: name, digits or <c>-</c>, confidence from 0 to 1 and, where there are none, why.</summary>
    public static string ForPipe(string name, Reading reading)
    {
        string text = reading.Text.Length == 0 ? "-" : reading.Text.Replace('\n', ' ');
        string line = $"{NameColumn.Printable(name)}\t{text}\t{reading.Confidence:0.0000}";
        return reading.Reason is { } why ? $"{line}\t{why}" : line;
    }
}

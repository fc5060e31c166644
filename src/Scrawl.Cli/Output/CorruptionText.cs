using System.Text;
using Scrawl.Training;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>What <c>evaluate --corruptions</c> tells a person.</summary>
internal static class CorruptionText
{
    /// <summary>One line for each way to spoil an image.</summary>
    /// <param name="test">How the network did.</param>
    /// <param name="beside">How another did; null where none stands beside it.</param>
    public static string Of(CorruptionTest test, CorruptionTest? beside)
    {
        var text = new StringBuilder();
        text.AppendLine();
        text.AppendLine("The same images spoiled in the fifteen ways of MNIST-C, as 28 x 28 pixels to the network and as pictures:");
        text.AppendLine("read rightly, and read wrongly and accepted all the same");
        Heading("");
        Heading("beside: ");
        text.AppendLine();
        Line(test.Clean, beside?.Clean);
        for (int i = 0; i < test.Spoiled.Length; i++)
        {
            Line(test.Spoiled[i], beside?.Spoiled[i]);
        }

        Line(test.Mean, beside?.Mean);
        return text.ToString();

        void Heading(string whose)
        {
            if (whose.Length == 0 || beside is not null)
            {
                text.Append($"{(whose.Length == 0 ? $"{"",-14}" : "")}{whose + "pixels",17}{"wrong",9}{"picture",9}{"wrong",9}");
            }
        }

        void Line(CorruptionAccuracy way, CorruptionAccuracy? other) => text.AppendLine($"{way.Name,-14}{Figures(way)}{(other is null ? "" : Figures(other))}");

        static string Figures(CorruptionAccuracy way) => $"{Percent(way.Raw),17}{Percent(way.RawTaken),9}{Percent(way.Picture),9}{Percent(way.PictureTaken),9}";
    }
}

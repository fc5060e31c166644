using System.Text;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>Which digit was read as which: the right answers recede, the mistakes stand out.</summary>
internal static class ConfusionTable
{
    /// <summary>The section.</summary>
    public static string Html(Evaluation evaluation)
    {
        int most = Math.Max(1, Enumerable.Range(0, Evaluation.Digits).Max(digit => evaluation.Confusion[digit].Where((_, read) => read != digit).Max()));
        var html = new StringBuilder("""
            <section id="confusion"><h2>What it takes for what</h2>
            <p class="lead">Each row is a digit as it was written, each column what the network read. The diagonal counts the right answers; every other number is a mistake.</p>
            <div class="wide" tabindex="0" role="region" aria-label="Table: confusions"><table class="confusion"><thead><tr><th class="corner"><span>written</span> ╲ <span>read</span></th>
            """);
        for (int read = 0; read < Evaluation.Digits; read++)
        {
            html.Append($"<th scope=\"col\">{read}</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        for (int digit = 0; digit < Evaluation.Digits; digit++)
        {
            html.Append($"<tr><th scope=\"row\">{digit}</th>");
            for (int read = 0; read < Evaluation.Digits; read++)
            {
                html.Append(Cell(digit, read, evaluation.Confusion[digit][read], most));
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div></section>\n\n").ToString();
    }

    private static string Cell(int digit, int read, int count, int most)
    {
        if (digit == read)
        {
            return $"<td class=\"right\" title=\"{Count(count)} of the {digit}s read rightly\">{count}</td>";
        }

        // The square root lets a single mistake be seen beside a frequent one; ten shades, since a page under a strict policy takes no style of its own.
        return count == 0
            ? "<td class=\"none\">·</td>"
            : $"<td class=\"wrong heat{Math.Ceiling(10 * Math.Sqrt((double)count / most))}\" title=\"{digit} read as {read}: {Count(count)}\">{count}</td>";
    }
}

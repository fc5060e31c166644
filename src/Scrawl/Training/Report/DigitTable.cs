using System.Text;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>Digit by digit: how many, how many read rightly, and what it is most often taken for.</summary>
internal static class DigitTable
{
    /// <summary>The table.</summary>
    public static string Html(Evaluation evaluation)
    {
        var html = new StringBuilder("""
            <div class="wide" tabindex="0" role="region" aria-label="Table: digit by digit"><table class="figures"><thead><tr><th>digit</th><th>images</th><th>wrong</th>
            <th title="Of the images of this digit, the share read as it">recall</th><th title="Of the images read as this digit, the share that is it">precision</th>
            <th>taken for</th></tr></thead><tbody>

            """);
        for (int digit = 0; digit < Evaluation.Digits; digit++)
        {
            int images = evaluation.Confusion[digit].Sum();
            int wrong = images - evaluation.Confusion[digit][digit];
            html.Append($"<tr><th scope=\"row\">{digit}</th><td>{Count(images)}</td><td>{Count(wrong)}</td><td>{Percent(evaluation.PerDigit[digit])}</td>"
                + $"<td>{Percent(evaluation.Precision(digit))}</td><td>{TakenFor(evaluation, digit)}</td></tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static string TakenFor(Evaluation evaluation, int digit)
    {
        int most = evaluation.Confusion[digit].Where((_, read) => read != digit).Max();
        int[] readings = [.. Enumerable.Range(0, Evaluation.Digits).Where(read => read != digit && evaluation.Confusion[digit][read] == most)];
        return most == 0 ? "–" : $"{string.Join(", ", readings.Take(3))} <small>× {Count(most)}</small>";
    }
}

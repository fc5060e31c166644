using System.Text;
using Scrawl.Data;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>The mistakes that the network was surest of, each with its picture and all ten probabilities.</summary>
internal static class WorstMistakes
{
    private const int Most = 24;

    /// <summary>The section.</summary>
    public static string Html(Evaluation evaluation, DigitSet set)
    {
        int[] worst = [.. Enumerable.Range(0, evaluation.Images)
            .Where(image => evaluation.Predictions[image] != evaluation.Labels[image])
            .OrderBy(image => evaluation.ProbabilitiesOf(image)[evaluation.Labels[image]])];
        if (worst.Length == 0)
        {
            return "<section id=\"mistakes\"><h2>The worst mistakes</h2>\n<p class=\"lead\">There are none: every image was read rightly.</p></section>\n\n";
        }

        string which = worst.Length <= Most ? $"All {Count(worst.Length)}" : $"The worst {Most} of {Count(worst.Length)}";
        var html = new StringBuilder($"""
            <section id="mistakes"><h2>The worst mistakes</h2>
            <p class="lead">{(worst.Length == 1 ? "The only one." : $"{which}, those first that gave the true digit the least chance.")} The bars are the ten probabilities:
            <span class="key read">what it read</span>, <span class="key true">what the label says</span>.</p>
            <div class="mistakes">

            """);
        foreach (int image in worst.Take(Most))
        {
            html.Append(Card(evaluation, set, image));
        }

        return html.Append("</div></section>\n\n").ToString();
    }

    private static string Card(Evaluation evaluation, DigitSet set, int image)
    {
        int read = evaluation.Predictions[image], label = evaluation.Labels[image];
        ReadOnlySpan<float> probabilities = evaluation.ProbabilitiesOf(image);
        var bars = new StringBuilder();
        for (int digit = 0; digit < Evaluation.Digits; digit++)
        {
            string style = digit == read ? " class=\"read\"" : digit == label ? " class=\"true\"" : "";
            bars.Append($"<li{style} title=\"{digit}: {Percent(probabilities[digit])}\">{Bar(probabilities[digit])}{digit}</li>");
        }

        return $"""
            <article>{Picture.Html(set, image, $"a {label}")}
            <div><p><b class="key read">{read}</b> {Percent(probabilities[read])}<br/><b class="key true">{label}</b> {Percent(probabilities[label])}</p><small>no. {image}</small></div>
            <ol class="bars">{bars}</ol></article>

            """;
    }

    private static string Bar(double probability) =>
        $"<svg viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect y=\"{Point(1 - probability)}\" width=\"1\" height=\"{Point(probability)}\"/></svg>";
}

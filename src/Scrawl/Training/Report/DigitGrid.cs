using System.Text;
using Scrawl.Data;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>Images picked evenly through the set, right or wrong, each with what the network reads in it.</summary>
internal static class DigitGrid
{
    private const int Most = 120;

    /// <summary>The section.</summary>
    public static string Html(Evaluation evaluation, DigitSet set)
    {
        int shown = Math.Min(Most, evaluation.Images);
        var html = new StringBuilder($"""
            <section id="sample"><h2>As it reads</h2>
            <p class="lead">{(shown == evaluation.Images ? "All" : $"{shown} of the")} {Count(evaluation.Images)} images, picked evenly and not by the result. The number is what the network reads; hover for its confidence.</p>
            <div class="grid-of-digits">

            """);
        for (int i = 0; i < shown; i++)
        {
            int image = (int)((long)i * evaluation.Images / shown);
            int read = evaluation.Predictions[image], label = evaluation.Labels[image];
            string confidence = Percent(evaluation.ProbabilitiesOf(image)[read]);
            string verdict = read == label ? $"read as {read}, {confidence} sure" : $"a {label}, read as {read}, {confidence} sure";
            html.Append($"<figure{(read == label ? "" : " class=\"mistake\"")} title=\"no. {image}: {verdict}\">{Picture.Html(set, image, verdict)}<figcaption>{read}</figcaption></figure>\n");
        }

        return html.Append("</div></section>\n\n").ToString();
    }
}

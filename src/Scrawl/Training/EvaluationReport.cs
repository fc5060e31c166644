using System.Text;
using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training.Report;

namespace Scrawl.Training;

/// <summary>
/// A network's report as one HTML file that needs nothing else: how well it reads, what it gets wrong, how it learned and
/// what it is made of. It shows images of the set that it was judged by, so it belongs to whoever has that set.
/// </summary>
public static class EvaluationReport
{
    /// <summary>Writes the report as HTML.</summary>
    /// <param name="network">The network that was judged.</param>
    /// <param name="record">How it came to be.</param>
    /// <param name="evaluation">How it did on <paramref name="set"/>.</param>
    /// <param name="set">The images that it was judged by, in the evaluation's order.</param>
    /// <param name="images">What they are, in words, such as <c>MNIST test images</c>.</param>
    /// <param name="sections">What the model's card says beside; null for nothing.</param>
    /// <exception cref="ArgumentException">The evaluation is of another number of images.</exception>
    public static string Html(Network network, TrainingRecord record, Evaluation evaluation, DigitSet set, string images, IReadOnlyList<CardSection>? sections = null)
    {
        if (set.Count != evaluation.Images)
        {
            throw new ArgumentException($"The evaluation is of {evaluation.Images} images, the set has {set.Count}; expected the set that was evaluated.", nameof(set));
        }

        var body = new StringBuilder()
            .Append(Headline.Html(evaluation, network.Spec, record, images))
            .Append(TrainingCurves.Html(record.History))
            .Append(ConfusionTable.Html(evaluation))
            .Append($"<section id=\"digits\"><h2>Digit by digit</h2>\n<div class=\"pair\">\n{DigitTable.Html(evaluation)}{ReliabilityChart.Html(evaluation)}</div></section>\n\n")
            .Append(AcceptanceChart.Html(evaluation))
            .Append(WorstMistakes.Html(evaluation, set))
            .Append(CardPart.Html(sections ?? []))
            .Append(DigitGrid.Html(evaluation, set))
            .Append(FilterPictures.Html(network))
            .Append($"<section id=\"network\"><h2>What it is made of</h2>\n{LayerTable.Html(network.Spec)}</section>\n\n")
            .Append($"<section id=\"record\"><h2>How it came to be</h2>\n{Facts.Html(record)}</section>\n");
        return Page.Html($"{Figures.Percent(evaluation.Accuracy)} · scrawl", body.ToString());
    }
}

using System.Text;
using Scrawl.Models;
using Scrawl.Training;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>A model's card for people.</summary>
internal static class CardText
{
    private const int LabelWidth = -9, Indent = 12, SectionIndent = 4;

    /// <summary>The card.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="width">The columns that a line may take.</param>
    public static string Of(ModelFile model, string name, int width)
    {
        TrainingRecord training = model.Card.Training;
        var text = new StringBuilder();
        text.AppendLine(name);
        Line("network", (model.IsEnsemble ? $"{model.Members.Length} asked together, each " : "") + string.Join(" > ", model.Network.Spec.Layers.Select(layer => layer.Type)));
        Line("size", $"{Count(model.ParameterCount)} parameters, {Count(model.MultiplyAdds)} multiply-adds an image");
        Line("sha256", model.Sha256());
        Line("preset", $"{training.Preset}, seed {training.Seed}");
        Line("data", $"{training.Data} ({Count(training.Images)} images)");
        Line("recipe", training.Recipe);
        Line("trained", $"{training.Epochs} epochs in {Time(training.Seconds)}, finished {training.Finished.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        Line("machine", training.Machine);
        if (training.Command.Length > 0)
        {
            Line("made by", training.Command);
        }

        if (training.History is [.., { ValidationAccuracy: { } validation }])
        {
            Line("held-out", $"{Percent(validation)} of the validation writers' images");
        }

        foreach (AccuracyFigure figure in model.Card.Accuracy)
        {
            string deviation = figure.Deviation is { } spread ? $" ± {100 * spread:0.00}" : "";
            Line("accuracy", $"{Percent(figure.Value)}{deviation}  {figure.What}  ({figure.Command})");
        }

        foreach (CardSection section in model.Card.Sections)
        {
            text.Append(SectionText.Of(section, value => Wrap(value, width - SectionIndent)));
        }

        return text.ToString();

        void Line(string label, string value)
        {
            foreach (string piece in Wrap(value, width - Indent))
            {
                text.AppendLine($"  {label,LabelWidth} {piece}");
                label = "";
            }
        }
    }

    /// <summary>Breaks a text between words; a word longer than a line stays whole.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width)
        {
            int end = text.LastIndexOf(' ', width);
            end = end > 0 ? end : text.IndexOf(' ', width);
            if (end < 0)
            {
                break;
            }

            yield return text[..end];
            text = text[(end + 1)..];
        }

        yield return text;
    }
}

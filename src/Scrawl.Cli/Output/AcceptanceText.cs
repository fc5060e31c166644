using System.Text;
using Scrawl.Drawing;
using Scrawl.Training;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>What <c>evaluate</c> tells a person of digits that are taken and of pictures that are refused.</summary>
internal static class AcceptanceText
{
    /// <summary>The share taken at the model's own least confidence; with non-digits the whole curve and every kind.</summary>
    public static string Of(Evaluation evaluation, NonDigitTest? nonDigits, double leastConfidence)
    {
        var text = new StringBuilder();
        Acceptance taken = Acceptance.At(leastConfidence, evaluation, nonDigits?.Confidences ?? []);
        text.AppendLine();
        text.AppendLine($"Taken for a digit from {Percent(leastConfidence)} confidence on: {Percent(taken.Accepted)}; of those {Percent(taken.Error)} read wrongly.");
        if (nonDigits is null)
        {
            return text.ToString();
        }

        text.AppendLine($"Of {Count(nonDigits.Confidences.Length)} pictures of no digit, kinds that training draws too, {Percent(taken.NonDigitsRefused)} refused.");
        text.AppendLine($"Of {Count(nonDigits.Kinds[NonDigitKind.Unfamiliar].Length)} signs that training never draws {Percent(nonDigits.Refused(NonDigitKind.Unfamiliar, leastConfidence))} refused.");
        text.AppendLine();
        text.AppendLine("confidence  digits taken  of them wrong  non-digits refused");
        foreach (Acceptance point in Acceptance.Curve(evaluation, nonDigits.Confidences))
        {
            text.AppendLine($"{point.LeastConfidence,10:0.000}  {Percent(point.Accepted),12}  {Percent(point.Error),13}  {Percent(point.NonDigitsRefused),18}");
        }

        text.AppendLine();
        text.AppendLine("kind of non-digit   refused  area under the ROC curve against the digits");
        foreach (NonDigitKind kind in nonDigits.Kinds.Keys)
        {
            text.AppendLine($"{kind,-18}  {Percent(nonDigits.Refused(kind, leastConfidence)),7}  {nonDigits.Auroc(evaluation, kind):0.00000}");
        }

        text.AppendLine($"Near ones, letters: {nonDigits.Auroc(evaluation, NonDigitTest.Near):0.00000}. Far ones, scribbles, noise, textures and silhouettes: {nonDigits.Auroc(evaluation, NonDigitTest.Far):0.00000}.");

        return text.ToString();
    }
}

using System.Text;
using Scrawl.Training;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>What <c>evaluate</c> tells a person.</summary>
internal static class EvaluationText
{
    private const int MistakesShown = 6;

    /// <summary>The headline figures, digit by digit, and what is taken for what.</summary>
    public static string Of(Evaluation evaluation, string images)
    {
        var text = new StringBuilder();
        text.AppendLine($"{Percent(evaluation.Accuracy)} of {Count(evaluation.Images)} {images} read rightly, {Count(evaluation.Images - evaluation.Correct)} wrong.");
        text.AppendLine($"Log loss {evaluation.LogLoss:0.0000}, calibration error {Percent(evaluation.Ece)}; {Count((long)evaluation.ImagesPerSecond)} images a second, {Time(evaluation.Seconds)} in all.");
        text.AppendLine();
        text.AppendLine("digit  images  wrong   recall  precision");
        for (int digit = 0; digit < Evaluation.Digits; digit++)
        {
            int count = evaluation.Confusion[digit].Sum();
            text.AppendLine($"{digit,5}  {Count(count),6}  {Count(count - evaluation.Confusion[digit][digit]),5}  {Percent(evaluation.PerDigit[digit]),7}  {Percent(evaluation.Precision(digit)),9}");
        }

        (int Digit, int Read, int Count)[] mistakes =
        [
            .. from digit in Enumerable.Range(0, Evaluation.Digits)
               from read in Enumerable.Range(0, Evaluation.Digits)
               where digit != read && evaluation.Confusion[digit][read] > 0
               orderby evaluation.Confusion[digit][read] descending
               select (digit, read, evaluation.Confusion[digit][read]),
        ];
        if (mistakes.Length > 0)
        {
            text.AppendLine();
            text.AppendLine("Most taken for another: " + string.Join(", ", mistakes.Take(MistakesShown).Select(mistake => $"{mistake.Digit} as {mistake.Read} x {Count(mistake.Count)}")));
        }

        return text.ToString();
    }
}

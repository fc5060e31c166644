using System.Text;
using Scrawl.Drawing;
using Scrawl.Training;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>What <c>evaluate --held-out</c> advises for the recipe.</summary>
internal static class AdviceText
{
    /// <summary>The temperature and, at it, the least confidence; what they come to.</summary>
    /// <param name="advice">The held-out images' advice.</param>
    /// <param name="nonDigits">Pictures of no digit at the advised temperature; null where there are none.</param>
    public static string Of(CalibrationAdvice advice, NonDigitTest? nonDigits)
    {
        Acceptance taken = Acceptance.At(advice.LeastConfidence, advice.Digits, nonDigits?.Confidences ?? []);
        var text = new StringBuilder();
        text.AppendLine();
        text.AppendLine($"The temperature that suits these images best is {advice.Temperature:0.000} times the present one: calibration error {Percent(advice.Digits.Ece)}, log loss {advice.Digits.LogLoss:0.0000}.");
        text.AppendLine($"At it a least confidence of {advice.LeastConfidence:0.000} refuses {Percent(1 - taken.Accepted)} of the digits; of those taken {Percent(taken.Error)} read wrongly.");
        if (nonDigits is not null)
        {
            text.AppendLine($"It refuses {Percent(taken.NonDigitsRefused)} of the pictures of no digit, {Percent(nonDigits.Refused(NonDigitKind.Unfamiliar, advice.LeastConfidence))} of the unfamiliar.");
        }

        return text.ToString();
    }
}

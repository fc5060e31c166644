using Scrawl.Training.Cards;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Cli.Output;

/// <summary>What <c>evaluate --also</c> tells a person.</summary>
internal static class SeedsText
{
    /// <summary>The other seeds' accuracies, the mean and the deviation of all; empty where there are no others.</summary>
    public static string Of(Findings findings)
    {
        if (findings.Others.Count == 0)
        {
            return "";
        }

        double?[] seeds = [findings.Digits.Accuracy, .. findings.Others.Select(other => (double?)other.Digits.Accuracy)];
        string others = string.Join(", ", findings.Others.Select(other => $"{other.Name} {Percent(other.Digits.Accuracy)}"));
        return $"\nOther runs: {others}. Mean of all {seeds.Length}: {Percent(seeds.Average())}, standard deviation {100 * DigitSections.Deviation(seeds):0.00} points.\n";
    }
}

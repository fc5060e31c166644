using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>How far the network's confidence can be believed: the share read rightly by the confidence given.</summary>
internal static class ReliabilityChart
{
    /// <summary>The chart with its caption.</summary>
    public static string Html(Evaluation evaluation)
    {
        Axis confidence = Axis.Linear("confidence", 0, 1, value => $"{100 * value:0}%");
        Axis accuracy = Axis.Linear("accuracy", 0, 1, value => $"{100 * value:0}%");
        EvaluationBin[] bins = [.. evaluation.Reliability.Where(bin => bin.Count > 0)];
        return CurveChart.Html(
            "Can its confidence be believed?",
            $"On the diagonal, of the answers given with 80% confidence 80% are right. The gap is {Percent(evaluation.Ece)} on average (ECE, 15 intervals); small dots stand for few images, which chance moves about.",
            confidence,
            accuracy,
            new Curve("ideal", "ideal", [new(0, 0, ""), new(1, 1, "")]),
            new Curve("this network", "two thin", [.. bins.Select(bin => new CurvePoint(bin.Confidence, bin.Accuracy,
                $"confidence {Percent(bin.Confidence)}: {Percent(bin.Accuracy)} right of {Count(bin.Count)} {(bin.Count == 1 ? "image" : "images")}", 2 + Math.Log10(bin.Count) * 1.3))]));
    }
}

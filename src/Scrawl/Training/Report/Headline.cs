using Scrawl.Engine.Specs;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>The figures that a reader wants first.</summary>
internal static class Headline
{
    /// <summary>The page's head.</summary>
    public static string Html(Evaluation evaluation, NetworkSpec spec, TrainingRecord record, string images)
    {
        (double low, double high) = Interval(evaluation.Correct, evaluation.Images);
        int wrong = evaluation.Images - evaluation.Correct;
        return $"""
            <header>
            <p class="brand">scrawl</p>
            <h1>{Percent(evaluation.Accuracy)}</h1>
            <p class="lead">of {Count(evaluation.Images)} {Text(images)} read rightly; {(wrong == 0 ? "not one was" : $"{Count(wrong)} {(wrong == 1 ? "was" : "were")}")} not.
            As far as so many images can tell, its true rate lies between {Percent(low)} and {Percent(high)} (95% interval).</p>
            <ul class="tiles">
            {Tile("log loss", $"{evaluation.LogLoss:0.0000}", "mean −ln p of the true digit, in nats")}
            {Tile("calibration error", Percent(evaluation.Ece), "the average gap between confidence and accuracy (ECE)")}
            {Tile("images a second", Short(evaluation.ImagesPerSecond), $"{Count(evaluation.Images)} images in {Time(evaluation.Seconds)}")}
            {Tile("parameters", Short(spec.ParameterCount), $"{Count(spec.ParameterCount)} learned values")}
            {Tile("multiply-adds", Short(spec.MultiplyAdds), $"{Count(spec.MultiplyAdds)} for one image")}
            {Tile("trained in", Time(record.Seconds), $"{record.Epochs} epochs, seed {record.Seed}")}
            </ul>
            </header>

            """;
    }

    private static string Tile(string name, string value, string title) => $"<li title=\"{Text(title)}\"><b>{value}</b><span>{name}</span></li>";

    /// <summary>Wilson's score interval (1927) at 95% for a share.</summary>
    private static (double Low, double High) Interval(int correct, int images)
    {
        const double z = 1.959964;
        double n = images, p = correct / n, scale = 1 + z * z / n;
        double middle = (p + z * z / (2 * n)) / scale;
        double half = z / scale * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

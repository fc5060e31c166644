using Scrawl.Models;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Cards;

/// <summary>What a card says of how the test images are read.</summary>
internal static class DigitSections
{
    private static readonly double[] s_accepted = [1, 0.999, 0.998, 0.997, 0.995, 0.99, 0.98, 0.95, 0.9];

    /// <summary>All but the accuracy: what refusing gains, the digits, the confusions, the calibration.</summary>
    /// <param name="images">What the images are called.</param>
    /// <param name="evaluation">How this network reads them.</param>
    /// <param name="command">The command that measured it.</param>
    public static IEnumerable<CardSection> Of(string images, Evaluation evaluation, string command) =>
    [
        Accepted(images, evaluation, command),
        Digits(images, evaluation, command),
        Confusion(images, evaluation, command),
        Reliability(images, evaluation, command),
    ];

    /// <summary>The accuracy, with that of other networks of the same recipe, by name, and the mean and the deviation where there are some.</summary>
    public static CardSection Accuracy(string images, Evaluation evaluation, IReadOnlyList<(string Name, Evaluation Evaluation)> others, string command)
    {
        var rows = new List<CardRow> { Row("this network", evaluation) };
        rows.AddRange(others.Select(other => Row(other.Name, other.Evaluation)));
        if (others.Count > 0)
        {
            double?[][] columns = [.. Enumerable.Range(0, rows[0].Values.Count).Select(column => rows.Select(row => row.Values[column]).ToArray())];
            rows.Add(new("mean", [.. columns.Select(column => column.Average())]));
            rows.Add(new("standard deviation", [.. columns.Select(column => (double?)Deviation(column))]));
        }

        return new(
            "accuracy",
            $"Accuracy on {Count(evaluation.Images)} {images}",
            "The test images had no part in any choice. One standard deviation of chance at 99.7% is 0.05 points. Log loss is the mean -ln p of the true digit; the calibration error the mean gap between confidence and accuracy (ECE, 15 intervals).",
            command,
            [new("read rightly", CardUnit.Share), new("wrong", CardUnit.Count), new("log loss", CardUnit.Number), new("calibration error", CardUnit.Share)],
            rows);

        static CardRow Row(string name, Evaluation of) => new(name, of.Accuracy, of.Images - of.Correct, of.LogLoss, of.Ece);
    }

    /// <summary>The deviation of a sample.</summary>
    internal static double Deviation(IReadOnlyCollection<double?> values)
    {
        double mean = values.Average()!.Value;
        return Math.Sqrt(values.Sum(value => (value!.Value - mean) * (value.Value - mean)) / (values.Count - 1));
    }

    private static CardSection Accepted(string images, Evaluation evaluation, string command) => new(
        "acceptance",
        "What refusing gains",
        $"The {images} of which it is least sure are refused; of those accepted fewer are wrong.",
        command,
        [new("least confidence", CardUnit.Number), new("accepted", CardUnit.Share), new("of them wrong", CardUnit.Share)],
        [.. s_accepted.Select(share =>
        {
            double least = share == 1 ? 0 : Acceptance.LeastConfidenceRefusing(1 - share, evaluation);
            Acceptance point = Acceptance.At(least, evaluation, []);
            return new CardRow($"{100 * share:0.#}% accepted", least, point.Accepted, point.Error);
        })])
    {
        Across = 1,
    };

    private static CardSection Digits(string images, Evaluation evaluation, string command) => new(
        "digits",
        "Digit by digit",
        $"Recall: of the {images} of a digit, the share read as it. Precision: of those read as it, the share that is it.",
        command,
        [new("images", CardUnit.Count), new("wrong", CardUnit.Count), new("recall", CardUnit.Share), new("precision", CardUnit.Share)],
        [.. Enumerable.Range(0, Evaluation.Digits).Select(digit =>
        {
            int count = evaluation.Confusion[digit].Sum();
            return new CardRow($"{digit}", count, count - evaluation.Confusion[digit][digit], evaluation.PerDigit[digit], evaluation.Precision(digit));
        })]);

    private static CardSection Confusion(string images, Evaluation evaluation, string command) => new(
        "confusion",
        "What it takes for what",
        $"Each row a digit as it was written in the {images}, each column what was read.",
        command,
        [.. Enumerable.Range(0, Evaluation.Digits).Select(digit => new CardColumn($"{digit}", CardUnit.Count))],
        [.. evaluation.Confusion.Select((row, digit) => new CardRow($"{digit}", [.. row.Select(count => (double?)count)]))]);

    private static CardSection Reliability(string images, Evaluation evaluation, string command) => new(
        "calibration",
        "Can its confidence be believed?",
        $"The {images} by the confidence given. Where it is believable, as many are right as it says; few images are moved about by chance.",
        command,
        [new("images", CardUnit.Count), new("confidence", CardUnit.Share), new("right", CardUnit.Share)],
        [.. evaluation.Reliability.Select((bin, i) => (Bin: bin, Name: $"{100.0 * i / evaluation.Reliability.Length:0} to {100.0 * (i + 1) / evaluation.Reliability.Length:0}%"))
            .Where(interval => interval.Bin.Count > 0)
            .Select(interval => new CardRow(interval.Name, interval.Bin.Count, interval.Bin.Confidence, interval.Bin.Accuracy))])
    {
        Across = 1,
    };
}

using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Networks;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;
using Scrawl.Models;

namespace Scrawl.Training.Cards;

/// <summary>
/// Where a network is known to fail: the ways to write a digit that it misreads most often and the signs that it most often takes for a
/// digit, each with an example, all drawn by simulated pens.
/// </summary>
internal static class WeakSpots
{
    private const int Drawn = 100;
    private const int Shown = 8;

    /// <summary>Draws every way to write a digit and every sign that training never draws, and has the network read them.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="leastConfidence">From which confidence on it takes a picture for a digit.</param>
    /// <param name="seed">What is drawn depends on it alone.</param>
    /// <param name="command">The command that measures it.</param>
    public static IEnumerable<CardSection> Find(IClassifier plan, double leastConfidence, ulong seed, string command) =>
    [
        new(
            "weak-digits",
            "Digits that it misreads",
            $"The {Shown} of the project's ways to write a digit that are misread most often, {Drawn} drawings of each, refused or not.",
            command,
            [new("misread", CardUnit.Share)],
            Worst(plan, seed, Enumerable.Range(0, Evaluation.Digits).SelectMany(digit => DigitGlyphs.Of(digit).ToArray().Select(style => (Style: style, Digit: (int?)digit))), 0)),
        new(
            "weak-signs",
            "Signs that it takes for digits",
            $"The {Shown} of the signs that no training draws that are taken for a digit most often, {Drawn} drawings of each.",
            command,
            [new("taken", CardUnit.Share)],
            Worst(plan, seed, UnfamiliarGlyphs.All.Select(sign => (Style: sign, Digit: (int?)null)), leastConfidence)),
    ];

    private static CardRow[] Worst(IClassifier plan, ulong seed, IEnumerable<(Glyph Style, int? Digit)> styles, double leastConfidence) =>
        [.. styles.Select(style => Judge(plan, seed, style.Style, style.Digit, leastConfidence)).Where(row => row.Values[0] > 0).OrderByDescending(row => row.Values[0]).Take(Shown)];

    private static CardRow Judge(IClassifier plan, ulong seed, Glyph style, int? digit, double leastConfidence)
    {
        var set = new DigitSet([.. Enumerable.Range(0, Drawn).SelectMany(i => DrawnDigits.Picture([style], seed, i))], new byte[Drawn]);
        Evaluation read = Evaluator.Run(plan, set);
        int[] wrong = [.. Enumerable.Range(0, Drawn).Where(i => read.Predictions[i] != digit && read.Confidences[i] >= leastConfidence)];
        if (wrong.Length == 0)
        {
            return new(style.Name, 0);
        }

        int mostly = wrong.CountBy(i => read.Predictions[i]).MaxBy(count => count.Value).Key;
        int example = wrong.Where(i => read.Predictions[i] == mostly).MaxBy(i => read.Confidences[i]);
        string name = digit is null ? $"{style.Name}, taken for {mostly}" : $"{digit}, {style.Name}: read as {mostly}";
        return new(name, (double)wrong.Length / Drawn)
        {
            Picture = Convert.ToBase64String(PngEncoder.Encode(new GreyImage(DigitSet.Side, DigitSet.Side, set.Image(example)))),
        };
    }
}

using Scrawl.Models;
using Scrawl.Training;
using Scrawl.Training.Cards;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Learning;

/// <summary>What an adapted network says of itself: what it came of, what taught it, and none of the figures that were measured of the other.</summary>
internal static class TaughtCard
{
    private const string Id = "teaching";

    /// <summary>The card.</summary>
    /// <param name="before">The model that was taught.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="options">How it was taught.</param>
    public static ModelCard Of(ModelFile before, TeachingResult result, TeachingOptions options)
    {
        TrainingRecord record = before.Card.Training;
        ModelCard card = before.Card with
        {
            Training = record with
            {
                Command = options.Command,
                Recipe = $"{record.Recipe}; then taught by {result.Learned} corrections, seed {options.Seed}: {options.Recipe.Describe()}",
            },
            Accuracy = [],
        };
        IEnumerable<CardSection> unmeasured = before.Card.Sections.Where(section => section.Command.Length == 0 && section.Id != Id);
        return card with { Sections = CardSection.Merge(unmeasured, [.. Purpose.Of(record, result.Learned), Section(result, options)]) };
    }

    private static CardSection Section(TeachingResult result, TeachingOptions options) => new(
        Id,
        "Learned from corrections",
        $"It came of the network whose sha256 begins with {result.ParentSha256[..8]} by {Count(result.Learned)} corrected pictures, of which {Count(result.ReadBefore)} were read rightly before and {Count(result.ReadAfter)} after. "
            + (result.Share < 1 ? $"Since more would have forgotten too much, every weight went {Percent(result.Share)} of the way that it learned. " : "")
            + $"What it must not forget: {result.Replay}, {Count(result.ValidationBefore.Images)} of them for validation.",
        options.Command,
        [new("before", CardUnit.Share), new("after", CardUnit.Share)],
        [
            new("all validation images", result.ValidationBefore.Accuracy, result.ValidationAfter?.Accuracy),
            .. Enumerable.Range(0, result.ValidationBefore.PerDigit.Count).Select(digit =>
                new CardRow($"{digit}", result.ValidationBefore.PerDigit[digit], result.ValidationAfter?.PerDigit[digit])),
        ]);
}

using Scrawl.Models;

namespace Scrawl.Training.Cards;

/// <summary>What a card says of spoiled images.</summary>
internal static class CorruptionSection
{
    /// <summary>The section.</summary>
    /// <param name="test">How the network did.</param>
    /// <param name="beside">How another did, by which the figures can be judged; null for none.</param>
    /// <param name="besideRecord">How that other came to be.</param>
    /// <param name="command">The command that measured it.</param>
    public static CardSection Of(CorruptionTest test, CorruptionTest? beside, TrainingRecord? besideRecord, string command) => new(
        "corruptions",
        "Spoiled images",
        "The test images in the fifteen ways of MNIST-C (Mu and Gilmer 2019), which training did not aim at: the share read rightly, refused or not, of the 28 x 28 pixels given to the network as they are, and of the same as a picture of 140 x 140 that comes in as a user's does."
            + (besideRecord is null ? "" : $" Beside it the network of preset {besideRecord.Preset}, seed {besideRecord.Seed}."),
        command,
        [
            new("pixels", CardUnit.Share), new("picture", CardUnit.Share),
            .. beside is null ? [] : (CardColumn[])[new("beside: pixels", CardUnit.Share), new("beside: picture", CardUnit.Share)],
        ],
        [Row(test.Clean, beside?.Clean), .. test.Spoiled.Select((way, i) => Row(way, beside?.Spoiled[i])), Row(test.Mean, beside?.Mean)]);

    private static CardRow Row(CorruptionAccuracy way, CorruptionAccuracy? other) =>
        other is null ? new(way.Name, way.Raw, way.Picture) : new(way.Name, way.Raw, way.Picture, other.Raw, other.Picture);
}

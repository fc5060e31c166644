using Scrawl.Models;

namespace Scrawl.Training.Cards;

/// <summary>What a card says of spoiled images.</summary>
internal static class CorruptionSection
{
    /// <summary>The two sections: what is read rightly, and what is wrong without being refused.</summary>
    /// <param name="test">How the network did.</param>
    /// <param name="beside">How another did, by which the figures can be judged; null for none.</param>
    /// <param name="besideRecord">How that other came to be.</param>
    /// <param name="command">The command that measured it.</param>
    public static IEnumerable<CardSection> Of(CorruptionTest test, CorruptionTest? beside, TrainingRecord? besideRecord, string command)
    {
        string other = besideRecord is null ? "" : $" Beside it the network of preset {besideRecord.Preset}, seed {besideRecord.Seed}.";
        CardColumn[] columns =
        [
            new("pixels", CardUnit.Share), new("picture", CardUnit.Share),
            .. beside is null ? [] : (CardColumn[])[new("beside: pixels", CardUnit.Share), new("beside: picture", CardUnit.Share)],
        ];
        return
        [
            new(
                "corruptions",
                "Spoiled images",
                "The test images in the fifteen ways of MNIST-C (Mu and Gilmer 2019), which training did not aim at: the share read rightly, refused or not, of the 28 x 28 pixels given to the network as they are, and of the same as a picture of 140 x 140 that comes in as a user's does." + other,
                command,
                columns,
                Rows(way => [way.Raw, way.Picture])),
            new(
                "corruptions-taken",
                "Spoiled images, wrong and not refused",
                "Of the same images the share that is read wrongly and accepted all the same; what is neither here nor read rightly is refused." + other,
                command,
                columns,
                Rows(way => [way.RawTaken, way.PictureTaken])),
        ];

        CardRow[] Rows(Func<CorruptionAccuracy, double?[]> figures) =>
            [.. Ways(test).Zip(Ways(beside ?? test), (way, another) => new CardRow(way.Name, [.. figures(way), .. beside is null ? [] : figures(another)]))];

        static IEnumerable<CorruptionAccuracy> Ways(CorruptionTest test) => [test.Clean, .. test.Spoiled, test.Mean];
    }
}

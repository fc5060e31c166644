using Scrawl.Models;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Cards;

/// <summary>What a card says of what a network is for and not for, and of the data that it saw.</summary>
internal static class Purpose
{
    private const string Mnist =
        "MNIST's training images were written by 539 people, clerks of the US Census Bureau and American pupils, in their styles of 1, 4, 7 and 9, and scanned in black and white. Other hands are seen only as far as training draws them.";

    /// <summary>The sections.</summary>
    /// <param name="record">How the network came to be.</param>
    /// <param name="corrections">How many pictures that users corrected it was adapted to.</param>
    public static IEnumerable<CardSection> Of(TrainingRecord record, int corrections = 0) =>
    [
        List("purpose", "What it is for", "",
            "Single handwritten digits, 0 to 9, in drawings, scans and photographs, and lines of a few digits such as numbers in forms.",
            "Decimal digits as they are written in Europe, America and most of the world, by adults and older children.",
            "Where a person looks at what is refused or matters: every answer has a confidence, and a picture below the least confidence is refused."),
        List("limits", "What it is not for", "",
            "Letters, words, arithmetic, dates with strokes and points, digits of other scripts (Arabic-Indic, Devanagari, Chinese): most are refused, some are taken for digits.",
            "Decisions about people or money that nobody checks: cheques, marks, votes, medicine.",
            "Telling who wrote something, or whether it is forged.",
            "Printed and seven-segment digits in general: some print is read, none was trained on."),
        List("data", "The data that it saw",
            $"{record.Data}: {Count(record.Images)} images. What was done to them and drawn beside them, the recipe tells.",
            [
                .. record.Data.StartsWith("MNIST", StringComparison.Ordinal) ? (string[])[Mnist] : [],
                corrections == 0
                    ? "No picture that a user sent: corrections are kept apart."
                    : $"{Count(corrections)} pictures that users corrected, to which it was adapted; none else that a user sent.",
            ]),
    ];

    private static CardSection List(string id, string title, string note, params string[] sentences) =>
        new(id, title, note, "", [], [.. sentences.Select(sentence => new CardRow(sentence))]);
}

using Scrawl.Drawing;
using Scrawl.Models;

namespace Scrawl.Training.Cards;

/// <summary>What a card says of pictures of no digit.</summary>
internal static class NonDigitSection
{
    /// <summary>The section.</summary>
    /// <param name="test">How sure the network was of them.</param>
    /// <param name="digits">How it read true digits.</param>
    /// <param name="leastConfidence">From which confidence on it takes a picture for a digit.</param>
    /// <param name="command">The command that measured it.</param>
    public static CardSection Of(NonDigitTest test, Evaluation digits, double leastConfidence, string command)
    {
        return new(
            "non-digits",
            "Pictures of no digit",
            $"Drawn by the project, with other random numbers than in training, which draws all kinds but the last; parts and rows of digits are cut from images of the set. The score is the confidence: refused is what has less than {leastConfidence:0.##}. The area under the ROC curve says how often a digit of the set has more confidence than such a picture: 1 where a threshold parts them, 0.5 where none does.",
            command,
            [new("pictures", CardUnit.Count), new("refused", CardUnit.Share), new("area under ROC", CardUnit.Number)],
            [
                Row("near: letters", NonDigitTest.Near),
                Row("far: scribbles, noise, textures, silhouettes", NonDigitTest.Far),
                .. test.Kinds.Keys.Select(kind => Row(Name(kind), [kind])),
            ]);

        CardRow Row(string name, IReadOnlyCollection<NonDigitKind> kinds)
        {
            float[] confidences = [.. kinds.SelectMany(kind => test.Kinds[kind])];
            double refused = (double)confidences.Count(confidence => confidence < leastConfidence) / confidences.Length;
            return new(name, confidences.Length, refused, test.Auroc(digits, kinds));
        }
    }

    /// <summary>What a kind is called.</summary>
    internal static string Name(NonDigitKind kind) => kind switch
    {
        NonDigitKind.Scribble => "scribbles",
        NonDigitKind.Letter => "letters",
        NonDigitKind.Sign => "signs, other scripts",
        NonDigitKind.Noise => "noise",
        NonDigitKind.Texture => "textures",
        NonDigitKind.Silhouette => "silhouettes, garments",
        NonDigitKind.Text => "several letters",
        NonDigitKind.PartOfDigit => "parts of digits",
        NonDigitKind.SeveralDigits => "two or three digits",
        NonDigitKind.Line => "lying lines",
        NonDigitKind.Dot => "dots",
        NonDigitKind.Paper => "paper",
        NonDigitKind.Invention => "made-up characters",
        _ => "signs that training never draws",
    };
}

using Scrawl.Recognition;

namespace Scrawl.Server.Answers;

/// <summary>Every step from a picture to a number.</summary>
/// <param name="Width">The picture's width in pixels.</param>
/// <param name="Height">The picture's height in pixels.</param>
/// <param name="Grey">The picture in grey, turned upright, at most 512 pixels on the long side: a data: URL of a PNG.</param>
/// <param name="Mask">All ink, black on white, likewise.</param>
/// <param name="Inputs">For each digit the network's 28 x 28 input, bright on black: a data: URL of a PNG.</param>
internal sealed record ReadingExplanationAnswer(int Width, int Height, string Grey, string Mask, string[] Inputs)
{
    /// <summary>The steps of a reading.</summary>
    public static ReadingExplanationAnswer From(ReadingExplanation explanation) => new(
        explanation.Grey.Width,
        explanation.Grey.Height,
        DataUrl.Of(explanation.Grey),
        DataUrl.Of(explanation.Ink.ToImage()),
        [.. explanation.Inputs.Select(input => DataUrl.OfInput(input.Span))]);
}

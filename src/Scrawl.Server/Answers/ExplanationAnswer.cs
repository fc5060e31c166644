using System.ComponentModel.DataAnnotations;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Recognition;

namespace Scrawl.Server.Answers;

/// <summary>Every step from a picture to the digit.</summary>
/// <param name="Width">The picture's width in pixels.</param>
/// <param name="Height">The picture's height in pixels.</param>
/// <param name="Box">Where the digit is in the picture's pixels: x, y, width, height; null for a blank.</param>
/// <param name="Grey">The picture in grey, turned upright, at most 512 pixels on the long side: a data: URL of a PNG.</param>
/// <param name="Mask">The ink that was found, black on white, likewise; null where none was looked for, the picture being a MNIST image already, or none found.</param>
/// <param name="Normalized">The network's 28 x 28 input, bright on black; null for a blank.</param>
/// <param name="Pixels">The same as 784 numbers, row by row, 0 paper to 255 full ink; null for a blank.</param>
/// <param name="Layers">What each layer of the network made of it, in order, dropout left out, which does nothing in reading; last the softmax. Empty for a blank.</param>
internal sealed record ExplanationAnswer(
    int Width,
    int Height,
    [property: Length(4, 4)] int[]? Box,
    string Grey,
    string? Mask,
    string? Normalized,
    [property: Length(784, 784)] int[]? Pixels,
    LayerAnswer[] Layers)
{
    /// <summary>The steps of a reading.</summary>
    /// <param name="explanation">The reading.</param>
    /// <param name="recognizer">Whose it is.</param>
    public static ExplanationAnswer From(Explanation explanation, DigitRecognizer recognizer)
    {
        var (grey, prepared, prediction) = explanation;
        ReadOnlySpan<byte> pixels = prepared.Pixels.Span;
        bool blank = prepared.Blank;
        return new(
            grey.Width,
            grey.Height,
            prepared.Box is { } box ? [box.X, box.Y, box.Width, box.Height] : null,
            DataUrl.Of(grey),
            prepared.Mask is { } mask ? DataUrl.Of(mask.ToImage()) : null,
            blank ? null : DataUrl.OfInput(pixels),
            blank ? null : [.. pixels],
            blank ? [] : AllLayers(recognizer.Activations(pixels), prediction));
    }

    private static LayerAnswer[] AllLayers(IReadOnlyList<LayerOutput> outputs, Prediction prediction) =>
    [
        .. outputs.Where(output => output.Layer is not DropoutSpec).Select(LayerAnswer.From),
        LayerAnswer.Softmax(outputs.Count, [.. prediction.Probabilities.Select(probability => (float)probability)]),
    ];
}

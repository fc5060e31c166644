namespace Scrawl.Ink;

/// <summary>A digit's ink, found in a picture.</summary>
/// <param name="Mask">Its ink alone, in the middle of a square, about 128 pixels on its long side.</param>
/// <param name="Box">Where it is in the picture, in the picture's pixels.</param>
/// <param name="Faint">Whether it hardly stands out from the paper's grain, so that it may be nothing but that.</param>
/// <param name="Alone">Whether there is no ink beside it that could be another digit.</param>
public sealed record FoundInk(InkMask Mask, PixelBox Box, bool Faint = false, bool Alone = true)
{
    /// <summary>Where the digit has fewer pixels than the network's input, its ink in grey, brought to that size; else null.</summary>
    internal Imaging.GreyImage? Grey { get; init; }
}

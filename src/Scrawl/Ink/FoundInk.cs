namespace Scrawl.Ink;

/// <summary>A digit's ink, found in a picture.</summary>
/// <param name="Mask">Its ink alone, in the middle of a square, about 128 pixels on its long side.</param>
/// <param name="Box">Where it is in the picture, in the picture's pixels.</param>
/// <param name="Faint">Whether it hardly stands out from the paper's grain, so that it may be nothing but that.</param>
/// <param name="Otherwise">What was found where the lines taken for ruled are the writer's own; null where there are no such lines.</param>
public sealed record FoundInk(InkMask Mask, PixelBox Box, bool Faint = false, FoundInk? Otherwise = null);

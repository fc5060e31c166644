namespace Scrawl.Ink;

/// <summary>A picture made ready for the network.</summary>
/// <param name="Pixels">28 x 28 values row by row, 0 paper to 255 full ink; all 0 for a blank.</param>
/// <param name="Mask">The ink that was found; null where none was looked for or there was none.</param>
/// <param name="Box">Where the digit is in the picture, in the picture's pixels; null for a blank.</param>
/// <param name="Untouched">Whether the picture already was a MNIST image, or the exact negative of one, and went in as it is.</param>
/// <param name="Faint">Whether the ink hardly stands out from the paper's grain, so that it may be nothing but that.</param>
public sealed record PreparedDigit(ReadOnlyMemory<byte> Pixels, InkMask? Mask, PixelBox? Box, bool Untouched, bool Faint = false)
{
    /// <summary>The ink that was found; null where none was looked for or there was none.</summary>
    public InkMask? Mask { get => field ?? Found?.Mask; init; } = Mask;

    /// <summary>What was found, of which a mask is made only where somebody wants to see it; null where nothing was.</summary>
    internal FoundInk? Found { get; init; }

    /// <summary>Whether the picture has no digit in it.</summary>
    public bool Blank => Box is null;

    /// <summary>Whether no ink, be it taken with the digit or left out, stands beside it that could be another digit.</summary>
    public bool Alone { get; init; } = true;
}

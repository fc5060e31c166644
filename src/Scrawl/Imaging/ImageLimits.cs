namespace Scrawl.Imaging;

/// <summary>How much a picture may ask for. Checked against its header before anything is allocated.</summary>
public sealed record ImageLimits
{
    /// <summary>The largest value that <see cref="MaxPixels"/> takes: rows of 8 bytes a pixel still fit in one array.</summary>
    public const int Ceiling = int.MaxValue / 8;

    private readonly int maxPixels = 40_000_000;

    /// <summary>The limits that hold where none are given.</summary>
    public static ImageLimits Default { get; } = new();

    /// <summary>Width x height at most; 1 to <see cref="Ceiling"/>, 40 million unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set outside that range.</exception>
    public int MaxPixels
    {
        get => maxPixels;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Ceiling);
            maxPixels = value;
        }
    }

    /// <summary>Refuses a picture that has no pixels or too many.</summary>
    internal void Check(string format, long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw new ImageFormatException($"The {format} header says {width} x {height} pixels; at least 1 x 1 was expected. Save the picture again.");
        }

        if (width > MaxPixels || height > MaxPixels || width * height > MaxPixels)
        {
            throw new ImageFormatException($"The {format} header says {width} x {height} pixels; at most {MaxPixels} in all are taken. Make the picture smaller.") { TooLarge = true };
        }
    }
}

namespace Scrawl.Imaging.Png;

/// <summary>
/// A pass over the picture: the pixels (X + i StepX, Y + j StepY). An interlaced picture has the seven of Adam7 (PNG
/// specification, section 8.2), another one pass over all.
/// </summary>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY)
{
    private static readonly PngPass[] Adam7 =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    private static readonly PngPass[] Whole = [new(0, 0, 1, 1)];

    /// <summary>The passes in the order of the file.</summary>
    public static ReadOnlySpan<PngPass> Of(in PngHeader header) => header.Interlaced ? Adam7 : Whole;

    /// <summary>Pixels a row of this pass; 0 where the picture is too narrow to have any.</summary>
    public int Width(in PngHeader header) => (header.Width - X + StepX - 1) / StepX;

    /// <summary>Rows of this pass; 0 where the picture is too low to have any.</summary>
    public int Height(in PngHeader header) => (header.Height - Y + StepY - 1) / StepY;

    /// <summary>The bytes that the picture's rows take, each with its filter byte.</summary>
    public static long TotalBytes(in PngHeader header)
    {
        long total = 0;
        foreach (PngPass pass in Of(header))
        {
            int width = pass.Width(header);
            total += width == 0 ? 0 : (long)pass.Height(header) * (1 + header.RowBytes(width));
        }

        return total;
    }
}

namespace Scrawl.Imaging.Jpeg;

/// <summary>The order in which a block's coefficients are coded (ITU-T T.81, figure 5).</summary>
internal static class ZigZag
{
    /// <summary>
    /// The place, row by row, of the coefficient that is coded as number k. Sixteen entries more than there are coefficients, so
    /// that a damaged run past the block's end lands on the last one.
    /// </summary>
    public static ReadOnlySpan<byte> Natural =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
        12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
        58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
        63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63,
    ];

    /// <summary>Brings 64 coefficients from the order of coding into that of rows.</summary>
    public static void ToRows(ReadOnlySpan<short> coded, Span<short> rows)
    {
        ReadOnlySpan<byte> natural = Natural[..64];
        for (int k = 0; k < natural.Length; k++)
        {
            rows[natural[k]] = coded[k];
        }
    }
}

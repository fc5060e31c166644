using System.Runtime.CompilerServices;

namespace Scrawl.Imaging.Png;

/// <summary>Undoes the filters of filter method 0 (PNG specification, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Restores a row in place.</summary>
    /// <param name="type">The filter byte that led the row.</param>
    /// <param name="row">The filtered bytes.</param>
    /// <param name="above">The restored row above; empty above the first row of a pass, which stands for zeros.</param>
    /// <param name="bpp">Bytes a pixel, at least 1: how far left the left neighbour is.</param>
    /// <exception cref="ImageFormatException">No such filter.</exception>
    public static void Undo(byte type, Span<byte> row, ReadOnlySpan<byte> above, int bpp)
    {
        int first = Math.Min(bpp, row.Length);
        switch (type)
        {
            case 0:
            case 2 when above.IsEmpty:
                break;
            case 1: // Sub: left
            case 4 when above.IsEmpty:
                for (int i = first; i < row.Length; i++)
                {
                    row[i] += row[i - bpp];
                }

                break;
            case 2: // Up
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                break;
            case 3 when above.IsEmpty:
                for (int i = first; i < row.Length; i++)
                {
                    row[i] += (byte)(row[i - bpp] >> 1);
                }

                break;
            case 3: // Average: floor((left + up) / 2)
                for (int i = 0; i < first; i++)
                {
                    row[i] += (byte)(above[i] >> 1);
                }

                for (int i = first; i < row.Length; i++)
                {
                    row[i] += (byte)((row[i - bpp] + above[i]) >> 1);
                }

                break;
            case 4: // Paeth; with nothing to the left it is Up
                for (int i = 0; i < first; i++)
                {
                    row[i] += above[i];
                }

                for (int i = first; i < row.Length; i++)
                {
                    row[i] += Paeth(row[i - bpp], above[i], above[i - bpp]);
                }

                break;
            default:
                throw PngError.Damaged($"row filter {type}; 0 to 4 was expected");
        }
    }

    /// <summary>Whichever of left, up and upper left is nearest to left + up - upper left; ties in that order.</summary>
    /// <remarks>By signs made masks, not by branches, which the noise of a photograph would make unforeseeable.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Paeth(int left, int up, int upLeft)
    {
        int toLeft = Distance(up - upLeft);
        int toUp = Distance(left - upLeft);
        int toUpLeft = Distance(left + up - (2 * upLeft));
        int nearerUp = (toUp - toLeft) >> 31; // all ones if so
        int nearest = left + ((up - left) & nearerUp);
        int toNearest = toLeft + ((toUp - toLeft) & nearerUp);
        return (byte)(nearest + ((upLeft - nearest) & ((toUpLeft - toNearest) >> 31)));
    }

    private static int Distance(int difference) => (difference ^ (difference >> 31)) - (difference >> 31);
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace Scrawl.Ink;

/// <summary>
/// Stage 8: strokes at least as wide as a pen leaves them. MNIST's writers wrote small with pencils and pens, so a stroke of
/// theirs covers a tenth of the digit's long side and more; the line of a drawing program may cover a fiftieth, and the network
/// has never seen such.
/// </summary>
internal static class StrokeWidth
{
    /// <summary>The mean width of the strokes, in pixels: twice the area over the outline's length.</summary>
    public static double Mean(InkMask mask)
    {
        if (mask.InkBox is not { } box)
        {
            return 0;
        }

        int area = 0, edges = 0;
        ReadOnlySpan<byte> above = default;
        for (int y = box.Y; y < box.Bottom; y++)
        {
            ReadOnlySpan<byte> row = mask.Bits.Slice((y * mask.Width) + box.X, box.Width);
            int ink = row.Count((byte)1);
            area += ink;
            edges += row[0] + Differences(row[1..], row[..^1]) + row[^1];
            edges += y == box.Y ? ink : Differences(row, above);
            edges += y == box.Bottom - 1 ? ink : 0;
            above = row;
        }

        // Counted along pixel edges an outline in all directions is 4 / pi times too long.
        return 2 * area / (edges * Math.PI / 4);
    }

    /// <summary>At how many places two rows of a mask differ, eight places at a time: a bit of each byte is all that may.</summary>
    private static int Differences(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(one), others = MemoryMarshal.Cast<byte, ulong>(other);
        int count = 0;
        for (int i = 0; i < words.Length; i++)
        {
            count += BitOperations.PopCount(words[i] ^ others[i]);
        }

        for (int i = words.Length * sizeof(ulong); i < one.Length; i++)
        {
            count += one[i] ^ other[i];
        }

        return count;
    }

    /// <summary>The mask with every stroke widened by what its mean width lacks to <paramref name="least"/>; the same object where nothing lacks.</summary>
    public static InkMask AtLeast(InkMask mask, double least)
    {
        double radius = (least - Mean(mask)) / 2;
        if (radius < 0.5)
        {
            return mask;
        }

        // A disc, row by row: how far it reaches to either side.
        int reach = (int)radius;
        Span<int> sides = stackalloc int[(2 * reach) + 1];
        for (int dy = -reach; dy <= reach; dy++)
        {
            sides[dy + reach] = (int)Math.Sqrt((radius * radius) - (dy * dy));
        }

        return mask.Grow(sides);
    }
}

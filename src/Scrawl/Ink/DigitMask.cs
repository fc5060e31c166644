using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Stage 8: the chosen parts, brought to the mask's size in grey and only then cut into ink and paper.</summary>
internal static class DigitMask
{
    /// <summary>How far a stroke's soft edge reaches beyond the pixels that count as ink.</summary>
    public const int Edge = 2;

    /// <summary>
    /// The mask of the parts: a square with the digit in its middle, its long side <paramref name="longSide"/> pixels but for
    /// rounding, and <paramref name="margin"/> pixels of paper at least on every side.
    /// </summary>
    /// <remarks>
    /// Scaling in grey keeps the curve of a stroke where few pixels describe it. The threshold is found anew after scaling: a hair
    /// line that was averaged down is faint everywhere, and still ink.
    /// </remarks>
    public static InkMask Make(GreyImage strength, InkParts parts, HashSet<int> labels, PixelBox box, int longSide, int margin) =>
        Centre(Scale(strength, parts, labels, box, (double)longSide / box.LongSide), longSide + (2 * margin));

    /// <summary>The mask of the parts at a scale: their box with <see cref="Edge"/> pixels of the page around it, all enlarged or reduced.</summary>
    public static InkMask Scale(GreyImage strength, InkParts parts, HashSet<int> labels, PixelBox box, double scale)
    {
        GreyImage scaled = ScaleGrey(strength, parts, labels, box, scale);
        return InkMask.Above(InkThreshold.Find(scaled.Pixels).Threshold, scaled.Pixels, scaled.Width, scaled.Height);
    }

    /// <summary>The same before it is cut into ink and paper.</summary>
    public static GreyImage ScaleGrey(GreyImage strength, InkParts parts, HashSet<int> labels, PixelBox box, double scale)
    {
        GreyImage cut = Cut(strength, parts, labels, box);
        int width = Math.Max(1, (int)Math.Round(cut.Width * scale));
        int height = Math.Max(1, (int)Math.Round(cut.Height * scale));
        return scale < 1 ? AreaScaler.Reduce(cut, width, height) : CubicScaler.Enlarge(cut, width, height);
    }

    /// <summary>The box and a little around it, with only the ink of the chosen parts and the soft edges around it.</summary>
    private static GreyImage Cut(GreyImage strength, InkParts parts, HashSet<int> labels, PixelBox box)
    {
        int width = box.Width + (2 * Edge);
        int height = box.Height + (2 * Edge);
        var chosen = new byte[parts.Parts.Count + 1];
        foreach (int label in labels)
        {
            chosen[label] = 1;
        }

        var ink = new byte[width * height];
        for (int y = 0; y < box.Height; y++)
        {
            ReadOnlySpan<int> source = parts.Labels.AsSpan(((box.Y + y) * strength.Width) + box.X, box.Width);
            Span<byte> row = ink.AsSpan(((y + Edge) * width) + Edge, box.Width);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = chosen[source[x]];
            }
        }

        InkMask near = InkMask.Own(ink, width, height).Grow(Edge);
        chosen[0] = 1;
        var pixels = new byte[width * height];
        int left = Math.Max(0, box.X - Edge), top = Math.Max(0, box.Y - Edge), right = Math.Min(strength.Width, box.Right + Edge), bottom = Math.Min(strength.Height, box.Bottom + Edge);
        for (int y = top; y < bottom; y++)
        {
            int at = ((y - box.Y + Edge) * width) + left - box.X + Edge;
            Span<byte> row = pixels.AsSpan(at, right - left);
            ReadOnlySpan<byte> shown = near.Bits.Slice(at, row.Length), source = strength.Row(y).Slice(left, row.Length);
            ReadOnlySpan<int> label = parts.Labels.AsSpan((y * strength.Width) + left, row.Length);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = (byte)(source[x] * (shown[x] & chosen[label[x]]));
            }
        }

        return GreyImage.Own(pixels, width, height);
    }

    private static InkMask Centre(InkMask ink, int side)
    {
        PixelBox box = ink.InkBox ?? new(0, 0, ink.Width, ink.Height);
        return ink.Crop(new(box.X - ((side - box.Width) / 2), box.Y - ((side - box.Height) / 2), side, side));
    }
}

namespace Scrawl.Ink;

/// <summary>Stage 8: strokes that the threshold broke, joined again.</summary>
internal static class BrokenStrokes
{
    // Half the widest gap that is bridged, in pixels of a mask of 128: a twentieth of the digit, less than the gap that makes an open 4.
    private const int Radius = 3;

    /// <summary>
    /// The mask with its parts joined where they nearly touch: a closing, of which only those bits are kept that touch two parts or more, so
    /// that a narrow loop stays open. The same object where nothing is joined.
    /// </summary>
    public static InkMask Join(InkMask mask)
    {
        if (InkParts.Count(mask) < 2)
        {
            return mask;
        }

        InkParts parts = InkParts.Of(mask);
        var (width, height) = (mask.Width, mask.Height);
        ReadOnlySpan<byte> open = mask.Grow(Radius).Invert().Grow(Radius).Bits;
        byte[] bits = [.. mask.Bits];
        var added = new byte[bits.Length];
        for (int i = 0; i < added.Length; i++)
        {
            added[i] = open[i] == 0 && bits[i] == 0 ? (byte)1 : (byte)0;
        }

        InkParts bridges = InkParts.Of(InkMask.Own(added, width, height));
        HashSet<int>[] joined = Touched(bridges, parts, width, height);
        bool any = false;
        for (int i = 0; i < bits.Length; i++)
        {
            if (joined[bridges.Labels[i]].Count > 1)
            {
                bits[i] = 1;
                any = true;
            }
        }

        return any ? InkMask.Own(bits, width, height) : mask;
    }

    /// <summary>For each bridge, by its label, the parts that it touches.</summary>
    private static HashSet<int>[] Touched(InkParts bridges, InkParts parts, int width, int height)
    {
        HashSet<int>[] touched = [.. Enumerable.Range(0, bridges.Parts.Count + 1).Select(_ => new HashSet<int>())];
        for (int y = 1; y < height - 1; y++)
        {
            for (int x = 1; x < width - 1; x++)
            {
                int at = (y * width) + x;
                if (bridges.Labels[at] != 0)
                {
                    foreach (int beside in (ReadOnlySpan<int>)[at - width, at - 1, at + 1, at + width])
                    {
                        if (parts.Labels[beside] != 0)
                        {
                            touched[bridges.Labels[at]].Add(parts.Labels[beside]);
                        }
                    }
                }
            }
        }

        return touched;
    }
}

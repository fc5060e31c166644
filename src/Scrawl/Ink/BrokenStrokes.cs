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
        bool[] joins = Joins(bridges, parts, width, height);
        if (!joins.Contains(true))
        {
            return mask;
        }

        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] |= joins[bridges.Labels[i]] ? (byte)1 : (byte)0;
        }

        return InkMask.Own(bits, width, height);
    }

    /// <summary>For each bridge, by its label, whether it touches two parts or more.</summary>
    private static bool[] Joins(InkParts bridges, InkParts parts, int width, int height)
    {
        var touched = new int[bridges.Parts.Count + 1];
        var joins = new bool[touched.Length];
        for (int y = 1; y < height - 1; y++)
        {
            for (int x = 1; x < width - 1; x++)
            {
                int at = (y * width) + x;
                if (bridges.Labels[at] is var bridge and not 0)
                {
                    foreach (int beside in (ReadOnlySpan<int>)[at - width, at - 1, at + 1, at + width])
                    {
                        if (parts.Labels[beside] is var part and not 0)
                        {
                            joins[bridge] |= touched[bridge] != 0 && touched[bridge] != part;
                            touched[bridge] = part;
                        }
                    }
                }
            }
        }

        return joins;
    }
}

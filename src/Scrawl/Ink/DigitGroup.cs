namespace Scrawl.Ink;

/// <summary>Stage 5: which parts make up the digit.</summary>
internal static class DigitGroup
{
    /// <summary>A part whose long side is less than this share of the main part's is a speck.</summary>
    private const double LeastShare = 0.1;

    /// <summary>A part that lies further away than this share of the group's long side is not of the digit.</summary>
    private const double MostGap = 0.25;

    /// <summary>
    /// The main part (the one with the most ink; a frame around all four sides only where there is nothing else) and the parts
    /// near it, specks left out. A 5 whose bar floats above it is two parts, a broken stroke may be many.
    /// </summary>
    /// <returns>The digit's parts; empty where there is no ink but specks.</returns>
    public static List<InkParts.Part> Choose(IReadOnlyList<InkParts.Part> parts, int width, int height)
    {
        // A digit is at least 3 pixels and a hundredth of the picture long.
        int least = Math.Max(3, Math.Max(width, height) / 100);
        List<InkParts.Part> candidates = [.. parts.Where(p => p.Box.LongSide >= least).OrderBy(IsFrame).ThenByDescending(p => p.Area)];
        if (candidates.Count == 0)
        {
            return [];
        }

        InkParts.Part main = candidates[0];
        List<InkParts.Part> rest = [.. parts.Where(p => p != main && !IsFrame(p) && p.Box.LongSide >= LeastShare * main.Box.LongSide)];
        List<InkParts.Part> group = [main];
        PixelBox box = main.Box;
        for (bool grown = true; grown;)
        {
            List<InkParts.Part> near = [.. rest.Where(p => p.Box.Gap(box) <= MostGap * box.LongSide)];
            group.AddRange(near);
            box = near.Aggregate(box, (all, p) => all.Union(p.Box));
            grown = rest.RemoveAll(near.Contains) > 0;
        }

        return group;

        bool IsFrame(InkParts.Part p) => p.Box == new PixelBox(0, 0, width, height);
    }
}

namespace Scrawl.Ink;

/// <summary>Which parts of a page stand in one line of writing.</summary>
internal static class LineGrouping
{
    /// <summary>A part whose long side is less than this share of a digit's height is a speck.</summary>
    private const double LeastShare = 0.1;

    /// <summary>A part at least this share of a digit's height says where its line runs.</summary>
    private const double TallShare = 0.5;

    /// <summary>A part higher than so many digits is a frame, a picture or a stain.</summary>
    private const double MostHeight = 3;

    /// <summary>A part longer than so many digits are high is a rule; the longest number written in one stroke is shorter.</summary>
    private const double MostLength = 16;

    /// <summary>Of two neighbours in a line the smaller overlaps the other by at least this share of its height.</summary>
    private const double LeastOverlap = 0.5;

    /// <summary>No digit of fewer pixels' height can be read.</summary>
    private const int LeastHeight = 6;

    /// <summary>Of a page with more parts, be it noise or print, the largest so many are looked at: a densely written page has fewer digits.</summary>
    private const int MostParts = 4000;

    /// <summary>The height of the digits: the median of the parts' heights, each weighed by its square, for a page has more specks than digits.</summary>
    public static double DigitHeight(IEnumerable<InkParts.Part> parts)
    {
        InkParts.Part[] byHeight = [.. parts.OrderBy(p => p.Box.Height)];
        double half = byHeight.Sum(Weight) / 2;
        double below = 0;
        foreach (InkParts.Part part in byHeight)
        {
            below += Weight(part);
            if (below >= half)
            {
                return part.Box.Height;
            }
        }

        return 0;

        static double Weight(InkParts.Part part) => (double)part.Box.Height * part.Box.Height;
    }

    /// <summary>The lines from top to bottom, none of them empty; specks are in none.</summary>
    /// <remarks>
    /// The tall parts are linked, each to its nearest neighbour on the right that stands beside it, so that a line may climb or fall as it
    /// runs; the others go to the line of the tall part nearest to them.
    /// </remarks>
    public static IEnumerable<List<InkParts.Part>> Lines(IEnumerable<InkParts.Part> page, int width, int height)
    {
        PixelBox whole = new(0, 0, width, height);
        InkParts.Part[] parts = [.. page.Where(p => p.Box != whole && p.Box.Height >= LeastHeight / 2).OrderByDescending(p => p.Box.LongSide).Take(MostParts)];
        double digit = DigitHeight(parts);
        if (digit < LeastHeight)
        {
            return [];
        }

        List<InkParts.Part> tall = [.. parts.Where(p => IsTall(p) && Fits(p)).OrderBy(p => p.Box.X)];
        if (tall.Count == 0)
        {
            return [];
        }

        int[] line = Link(tall);
        List<InkParts.Part>[] lines = [.. tall.Select(_ => new List<InkParts.Part>())];
        for (int i = 0; i < tall.Count; i++)
        {
            lines[line[i]].Add(tall[i]);
        }

        foreach (InkParts.Part small in parts.Where(p => !IsTall(p) && p.Box.LongSide >= LeastShare * digit && Fits(p)))
        {
            int nearest = Enumerable.Range(0, tall.Count).MinBy(i => tall[i].Box.Gap(small.Box));
            lines[line[nearest]].Add(small);
        }

        return lines.Where(l => l.Count > 0).OrderBy(l => l.Where(IsTall).Average(p => p.Box.Y + (p.Box.Height / 2.0)));

        bool IsTall(InkParts.Part part) => part.Box.Height >= TallShare * digit;

        bool Fits(InkParts.Part part) => part.Box.Height <= MostHeight * digit && part.Box.Width <= MostLength * digit;
    }

    /// <summary>Each part's line, as the index of one part in it.</summary>
    private static int[] Link(List<InkParts.Part> tall)
    {
        int[] line = [.. Enumerable.Range(0, tall.Count)];
        for (int i = 0; i < tall.Count; i++)
        {
            int next = Enumerable.Range(i + 1, tall.Count - i - 1).Where(j => Beside(tall[i].Box, tall[j].Box)).DefaultIfEmpty(-1).First();
            if (next >= 0)
            {
                int from = line[next];
                int to = line[i];
                for (int k = 0; k < line.Length; k++)
                {
                    line[k] = line[k] == from ? to : line[k];
                }
            }
        }

        return line;
    }

    private static bool Beside(PixelBox a, PixelBox b)
    {
        int overlap = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Y, b.Y);
        return overlap >= LeastOverlap * Math.Min(a.Height, b.Height);
    }
}

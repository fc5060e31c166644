namespace Scrawl.Ink;

/// <summary>Stage 7: which parts make up the digit.</summary>
internal static class DigitGroup
{
    /// <summary>A part whose long side is less than this share of the main part's is a speck.</summary>
    private const double LeastShare = 0.1;

    /// <summary>A part that lies further away than this share of the group's long side is not of the digit.</summary>
    private const double MostGap = 0.25;

    /// <summary>Ink fainter than this share of the main part's is what an eraser left, or shines through from the other side.</summary>
    private const double LeastStrength = 0.4;

    /// <summary>What stands in a frame is at least this share of it long.</summary>
    private const double LeastContent = 0.25;

    /// <summary>In the picture's corner a part counts for this much less than in its middle: people aim at what they show.</summary>
    private const double CornerLoss = 0.5;

    /// <summary>
    /// The main part (the one with the most ink, in the middle rather than aside; a frame around all four sides only where there is
    /// nothing else) and the parts near it, specks left out. A 5 whose bar floats above it is two parts, a broken stroke may be many.
    /// </summary>
    /// <param name="ink">All parts.</param>
    /// <param name="strengths">How strong each is, in their order.</param>
    /// <param name="picture">The whole picture.</param>
    /// <param name="inside">Where in it the digit's middle lies.</param>
    /// <returns>The digit's parts; empty where there is no ink but specks.</returns>
    public static List<InkParts.Part> Choose(InkParts ink, IReadOnlyList<double> strengths, PixelBox picture, PixelBox inside)
    {
        // A digit is at least 3 pixels and a thirty-second of the picture long.
        int least = Math.Max(3, picture.LongSide / 32);
        List<Candidate> all = [.. ink.Parts.Select((part, i) => new Candidate(part, strengths[i]))];
        List<Candidate> large = [.. all.Where(c => c.Part.Box.LongSide >= least)];
        HashSet<Candidate> frames = [.. large.Where(c => large.Exists(other => IsAround(c.Part, other.Part)) && ink.IsFrame(c.Part, picture.Width))];
        if (large.Where(c => !frames.Contains(c) && inside.HasMiddleOf(c.Part.Box)).OrderBy(c => c.Part.Box == picture).ThenByDescending(Weight).FirstOrDefault() is not { } main)
        {
            return [];
        }

        List<InkParts.Part> rest =
        [
            .. all
                .Where(c => c != main && !frames.Contains(c) && c.Strength >= LeastStrength * main.Strength)
                .Select(c => c.Part)
                .Where(p => p.Box.LongSide >= LeastShare * main.Part.Box.LongSide && inside.HasMiddleOf(p.Box) && (IsWhole(p) || !IsWhole(main.Part))),
        ];
        List<InkParts.Part> group = [main.Part];
        PixelBox box = main.Part.Box;
        for (int grown = 1; grown > 0;)
        {
            ILookup<bool, InkParts.Part> byNear = rest.ToLookup(p => p.Box.Gap(box) <= MostGap * box.LongSide);
            group.AddRange(byNear[true]);
            box = byNear[true].Aggregate(box, (whole, p) => whole.Union(p.Box));
            grown = rest.Count - byNear[false].Count();
            rest = [.. byNear[false]];
        }

        return group;

        // What the picture's edge cuts belongs to something beside the digit, as long as the digit itself is whole.
        bool IsWhole(InkParts.Part p) => p.Box.X > 0 && p.Box.Y > 0 && p.Box.Right < picture.Width && p.Box.Bottom < picture.Height;

        static bool IsAround(InkParts.Part outer, InkParts.Part inner) =>
            inner.Box.LongSide >= LeastContent * outer.Box.LongSide && inner.Box.Union(outer.Box) == outer.Box && inner != outer;

        double Weight(Candidate c) => c.Strength * c.Part.Area * (1 - (CornerLoss * Aside(c.Part.Box)));

        double Aside(PixelBox p)
        {
            double dx = (p.X + (p.Width / 2.0) - (picture.Width / 2.0)) / picture.Width, dy = (p.Y + (p.Height / 2.0) - (picture.Height / 2.0)) / picture.Height;
            return Math.Sqrt(2 * ((dx * dx) + (dy * dy)));
        }
    }

    private sealed record Candidate(InkParts.Part Part, double Strength);
}

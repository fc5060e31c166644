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
        List<InkParts.Part> large = ink.Parts.FindAll(part => part.Box.LongSide >= least);
        HashSet<InkParts.Part> frames = [.. large.FindAll(part => large.Exists(other => IsAround(part, other)) && ink.IsFrame(part, picture.Width))];
        InkParts.Part? main = null;
        foreach (InkParts.Part part in large)
        {
            if (!frames.Contains(part) && inside.HasMiddleOf(part.Box) && (main is null || IsLikelier(part, main)))
            {
                main = part;
            }
        }

        if (main is null)
        {
            return [];
        }

        List<InkParts.Part> rest = ink.Parts.FindAll(part => part != main && !frames.Contains(part) && Strength(part) >= LeastStrength * Strength(main)
            && part.Box.LongSide >= LeastShare * main.Box.LongSide && inside.HasMiddleOf(part.Box) && (IsWhole(part) || !IsWhole(main)));
        List<InkParts.Part> group = [main];
        PixelBox box = main.Box;
        while (rest.FindAll(IsNear) is { Count: > 0 } near)
        {
            rest = rest.FindAll(part => !IsNear(part));
            group.AddRange(near);
            foreach (InkParts.Part part in near)
            {
                box = box.Union(part.Box);
            }
        }

        return group;

        bool IsNear(InkParts.Part part) => part.Box.Gap(box) <= MostGap * box.LongSide;

        double Strength(InkParts.Part part) => strengths[part.Label - 1];

        // What the picture's edge cuts belongs to something beside the digit, as long as the digit itself is whole.
        bool IsWhole(InkParts.Part p) => p.Box.X > 0 && p.Box.Y > 0 && p.Box.Right < picture.Width && p.Box.Bottom < picture.Height;

        static bool IsAround(InkParts.Part outer, InkParts.Part inner) =>
            inner.Box.LongSide >= LeastContent * outer.Box.LongSide && inner.Box.Union(outer.Box) == outer.Box && inner != outer;

        // What fills the picture is the digit only where there is nothing else.
        bool IsLikelier(InkParts.Part part, InkParts.Part other) =>
            (part.Box == picture) == (other.Box == picture) ? Weight(part) > Weight(other) : other.Box == picture;

        double Weight(InkParts.Part part) => Strength(part) * part.Area * (1 - (CornerLoss * Aside(part.Box)));

        double Aside(PixelBox p)
        {
            double dx = (p.X + (p.Width / 2.0) - (picture.Width / 2.0)) / picture.Width, dy = (p.Y + (p.Height / 2.0) - (picture.Height / 2.0)) / picture.Height;
            return Math.Sqrt(2 * ((dx * dx) + (dy * dy)));
        }
    }
}

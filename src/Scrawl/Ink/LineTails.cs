namespace Scrawl.Ink;

/// <summary>
/// Takes off what leads away from a loop: the strokes that tie zeros together in a row of them, and the foot of a neighbour that a cut left on one.
/// </summary>
internal static class LineTails
{
    /// <summary>Of a loop with tails at least so much of the ink is the loop: less is left of a 6 or a 9.</summary>
    private const double LeastLoop = 0.6;

    /// <summary>Tails of less than this share of the ink make no difference.</summary>
    private const double LeastTails = 0.03;

    /// <summary>What is wider than this many strokes, counting what a loop encloses, is no tail.</summary>
    private const double Wide = 1.5;

    /// <summary>The ink around closed loops alone, and its share of all; null where there is no loop, no tail, or too much of the ink is tail.</summary>
    /// <param name="mask">Ink with paper all around it.</param>
    public static (InkMask Loop, double Share)? Cut(InkMask mask)
    {
        var (width, height) = (mask.Width, mask.Height);
        InkParts papers = InkParts.Of(mask.Invert());
        if (papers.Parts.Count < 2)
        {
            return null;
        }

        // What is thinner than two reaches goes with the paper that grows over it, and what is left grows back.
        int reach = Math.Max(1, (int)Math.Round(Wide * StrokeWidth.Mean(mask) / 2));
        byte[] outside = [.. papers.Labels.Select(label => label == papers.Labels[0] ? (byte)1 : (byte)0)];
        InkMask body = InkMask.Own(outside, width, height).Grow(reach).Invert().Grow(reach + 1);
        byte[] loop = [.. body.Bits.ToArray().Select((inside, i) => (byte)(inside & mask.Bits[i]))];
        double share = (double)loop.AsSpan().Count((byte)1) / mask.Bits.Count((byte)1);
        return share is >= LeastLoop and <= 1 - LeastTails ? (InkMask.Own(loop, width, height), share) : null;
    }
}

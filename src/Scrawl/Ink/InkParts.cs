namespace Scrawl.Ink;

/// <summary>Stage 7: ink that hangs together, corners included (8-neighbourhood).</summary>
internal sealed class InkParts
{
    // A frame lies within this share of its box's sides, but for so much of its ink; of a thin ellipse a fifth lies further in.
    private const double FrameShare = 0.1;
    private const double MostWithinFrame = 0.05;

    /// <summary>Parts numbered from 1 in their order, and the pixels that bear their numbers.</summary>
    public InkParts(int[] labels, List<Part> parts) => (Labels, Parts) = (labels, parts);

    /// <summary>Each pixel's part, from 1; 0 for paper.</summary>
    public int[] Labels { get; }

    /// <summary>The parts; the first has label 1.</summary>
    public List<Part> Parts { get; }

    /// <summary>Some of the parts, numbered anew; the others become paper.</summary>
    public InkParts Keep(Func<Part, bool> which)
    {
        var kept = new List<Part>();
        var renamed = new int[Parts.Count + 1];
        foreach (Part part in Parts.Where(which))
        {
            renamed[part.Label] = kept.Count + 1;
            kept.Add(part with { Label = kept.Count + 1 });
        }

        return new([.. Labels.Select(label => renamed[label])], kept);
    }

    /// <summary>The mean of a picture's values over each part, in their order.</summary>
    public double[] Means(Imaging.GreyImage picture)
    {
        var sums = new long[Parts.Count + 1];
        ReadOnlySpan<byte> values = picture.Pixels;
        for (int i = 0; i < Labels.Length; i++)
        {
            if (Labels[i] is var label and not 0)
            {
                sums[label] += values[i];
            }
        }

        var means = new double[Parts.Count];
        foreach (Part part in Parts)
        {
            means[part.Label - 1] = (double)sums[part.Label] / part.Area;
        }

        return means;
    }

    /// <summary>Whether a part is a rectangle's outline: it keeps close to its box's sides as no digit does, a round 0 neither.</summary>
    /// <param name="part">The part.</param>
    /// <param name="width">Pixels a row.</param>
    public bool IsFrame(Part part, int width)
    {
        PixelBox box = part.Box;
        int across = (int)(box.Width * FrameShare), down = (int)(box.Height * FrameShare);
        int within = 0;
        for (int y = box.Y + down; y < box.Bottom - down; y++)
        {
            within += Labels.AsSpan((y * width) + box.X + across, box.Width - (2 * across)).Count(part.Label);
        }

        return within <= MostWithinFrame * part.Area;
    }

    /// <summary>A part's label, its box and its number of pixels.</summary>
    public sealed record Part(int Label, PixelBox Box, int Area);

    /// <summary>Takes the mask apart: runs of ink, row by row, each joined with those above that it touches.</summary>
    public static InkParts Of(InkMask mask)
    {
        List<InkRun> runs = mask.Runs();
        return Number(runs, Roots(runs), mask);
    }

    /// <summary>How many parts the mask has.</summary>
    public static int Count(InkMask mask)
    {
        int[] roots = Roots(mask.Runs());
        int count = 0;
        for (int i = 0; i < roots.Length; i++)
        {
            count += roots[i] == i ? 1 : 0;
        }

        return count;
    }

    /// <summary>For each run another one of its part, at last the part's first: a forest.</summary>
    private static int[] Roots(List<InkRun> runs)
    {
        var root = new int[runs.Count];
        int above = 0;
        for (int i = 0; i < root.Length; i++)
        {
            root[i] = i;
            while (runs[above].Y < runs[i].Y - 1 || (runs[above].Y < runs[i].Y && runs[above].End < runs[i].Start))
            {
                above++;
            }

            for (int j = above; runs[j].Y < runs[i].Y && runs[j].Start <= runs[i].End; j++)
            {
                Join(root, i, j);
            }
        }

        return root;
    }

    /// <summary>Makes two runs' sets one, the earlier run its root.</summary>
    private static void Join(int[] root, int i, int j)
    {
        int a = Root(root, i), b = Root(root, j);
        root[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(int[] root, int i)
    {
        while (root[i] != i)
        {
            root[i] = root[root[i]];
            i = root[i];
        }

        return i;
    }

    /// <summary>Numbers the sets in the order of their first pixels.</summary>
    private static InkParts Number(List<InkRun> runs, int[] root, InkMask mask)
    {
        var labels = new int[mask.Bits.Length];
        var labelOf = new int[runs.Count];
        var boxes = new PixelBox[runs.Count];
        var areas = new int[runs.Count];
        int count = 0;
        for (int i = 0; i < runs.Count; i++)
        {
            var (y, start, end) = runs[i];
            var box = new PixelBox(start, y, end - start, 1);
            int first = Root(root, i);
            int label = first == i ? ++count : labelOf[first];
            labelOf[i] = label;
            boxes[label - 1] = first == i ? box : boxes[label - 1].Union(box);
            areas[label - 1] += end - start;
            labels.AsSpan((y * mask.Width) + start, end - start).Fill(label);
        }

        var parts = new List<Part>(count);
        for (int i = 0; i < count; i++)
        {
            parts.Add(new(i + 1, boxes[i], areas[i]));
        }

        return new(labels, parts);
    }
}

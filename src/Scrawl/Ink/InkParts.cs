namespace Scrawl.Ink;

/// <summary>Stage 4: ink that hangs together, corners included (8-neighbourhood).</summary>
internal sealed class InkParts
{
    // A frame lies within this share of its box's sides, but for so much of its ink; of a thin ellipse a fifth lies further in.
    private const double FrameShare = 0.1;
    private const double MostWithinFrame = 0.05;

    /// <summary>Ink that was taken apart otherwise, a touching pair of digits by a cut for one.</summary>
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
        var sums = new long[Labels.Length == 0 ? 1 : Labels.Max() + 1];
        for (int i = 0; i < Labels.Length; i++)
        {
            sums[Labels[i]] += picture.Pixels[i];
        }

        return [.. Parts.Select(part => (double)sums[part.Label] / part.Area)];
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
    public readonly record struct Part(int Label, PixelBox Box, int Area);

    /// <summary>Takes the mask apart, in one visit to each pixel.</summary>
    public static InkParts Of(InkMask mask)
    {
        var labels = new int[mask.Bits.Length];
        var parts = new List<Part>();
        var pending = new Stack<int>();
        for (int i = 0; i < labels.Length; i++)
        {
            if (mask.Bits[i] != 0 && labels[i] == 0)
            {
                parts.Add(Fill(mask, labels, pending, i, parts.Count + 1));
            }
        }

        return new(labels, parts);
    }

    private static Part Fill(InkMask mask, int[] labels, Stack<int> pending, int seed, int label)
    {
        var box = new PixelBox(seed % mask.Width, seed / mask.Width, 1, 1);
        int area = 0;
        labels[seed] = label;
        pending.Push(seed);
        while (pending.TryPop(out int at))
        {
            int x = at % mask.Width;
            int y = at / mask.Width;
            box = box.Union(new(x, y, 1, 1));
            area++;
            for (int ny = y - 1; ny <= y + 1; ny++)
            {
                for (int nx = x - 1; nx <= x + 1; nx++)
                {
                    int neighbour = (ny * mask.Width) + nx;
                    if (mask[nx, ny] && labels[neighbour] == 0)
                    {
                        labels[neighbour] = label;
                        pending.Push(neighbour);
                    }
                }
            }
        }

        return new(label, box, area);
    }
}

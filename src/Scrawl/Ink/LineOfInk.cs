namespace Scrawl.Ink;

/// <summary>
/// A line of writing, cut so finely that no piece belongs to two digits. It has pixels of its own: the page's, enlarged or reduced until
/// the line's digits are <see cref="DigitHeight"/> high.
/// </summary>
/// <param name="Scale">Its pixels to one of the page.</param>
/// <param name="Stroke">The mean width of its strokes.</param>
/// <param name="Middle">Where its digits' middles lie: the row at column 0, and the rows to a column.</param>
/// <param name="Pieces">Its pieces from left to right.</param>
/// <param name="Contacts">For each piece where cuts parted it from others.</param>
internal sealed record LineOfInk(double Scale, double Stroke, (double Start, double Slope) Middle, IReadOnlyList<LinePiece> Pieces, IReadOnlyList<LineContact>[] Contacts)
{
    /// <summary>The height of its digits, about that of the digits that MNIST was made of.</summary>
    public const int DigitHeight = 64;

    // As MNIST's digits have it, of their long side.
    private const double LeastStroke = 12.0 / 128;

    /// <summary>The ink of the pieces from <paramref name="from"/> to before <paramref name="to"/>, with strokes as wide as MNIST's and paper around it.</summary>
    public InkMask Take(int from, int to)
    {
        List<LinePiece> pieces = [.. Pieces.Skip(from).Take(to - from)];
        PixelBox box = pieces.Select(p => p.Box).Aggregate((all, next) => all.Union(next));
        int margin = (int)Math.Ceiling(LeastStroke * box.LongSide);
        int width = box.Width + (2 * margin);
        var bits = new byte[width * (box.Height + (2 * margin))];
        foreach (LinePiece piece in pieces)
        {
            for (int y = 0; y < piece.Box.Height; y++)
            {
                Span<byte> row = bits.AsSpan(((piece.Box.Y - box.Y + margin + y) * width) + piece.Box.X - box.X + margin, piece.Box.Width);
                ReadOnlySpan<byte> ink = piece.Ink.Bits.Slice(y * piece.Box.Width, piece.Box.Width);
                for (int x = 0; x < row.Length; x++)
                {
                    row[x] |= ink[x];
                }
            }
        }

        return StrokeWidth.AtLeast(new(width, box.Height + (2 * margin), bits), LeastStroke * box.LongSide);
    }

    /// <summary>The row in which the digits' middles lie at a column.</summary>
    public double MiddleAt(double x) => Middle.Start + (Middle.Slope * x);

    /// <summary>Whether a cut parted the pieces from <paramref name="from"/> to before <paramref name="to"/> from others.</summary>
    public bool IsCut(int from, int to) => Enumerable.Range(from, to - from).Any(i => Contacts[i].Any(c => c.Other < from || c.Other >= to));

    /// <summary>The pixels of ink in the pieces from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public int Area(int from, int to)
    {
        int area = 0;
        for (int i = from; i < to; i++)
        {
            area += Pieces[i].Area;
        }

        return area;
    }

    /// <summary>A box of the line in the page's pixels.</summary>
    public PixelBox OnPage(PixelBox box)
    {
        int x = (int)Math.Round(box.X / Scale);
        int y = (int)Math.Round(box.Y / Scale);
        return new(x, y, Math.Max(1, (int)Math.Round(box.Right / Scale) - x), Math.Max(1, (int)Math.Round(box.Bottom / Scale) - y));
    }
}

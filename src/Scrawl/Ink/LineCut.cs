namespace Scrawl.Ink;

/// <summary>A part of a line, cut into pieces.</summary>
/// <param name="Pieces">At least one.</param>
/// <param name="Contacts">For each piece where it was parted from others, by their numbers in <paramref name="Pieces"/>.</param>
internal sealed record LineCut(IReadOnlyList<LinePiece> Pieces, IReadOnlyList<LineContact>[] Contacts)
{
    /// <summary>The part whole.</summary>
    public static LineCut None(LinePiece part) => new([part], [[]]);

    /// <summary>The part cut along seams: for each the column before which the ink on its left ends, row by row of the part.</summary>
    public static LineCut Along(IReadOnlyList<int[]> seams, LinePiece part)
    {
        var (width, height) = (part.Box.Width, part.Box.Height);
        var piece = new int[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                piece[(y * width) + x] = part.Ink[x, y] ? seams.Count(seam => seam[y] <= x) : -1;
            }
        }

        var pieces = new List<LinePiece>();
        var number = new int[seams.Count + 1];
        for (int i = 0; i <= seams.Count; i++)
        {
            var mask = new InkMask(width, height, [.. piece.Select(p => p == i ? (byte)1 : (byte)0)]);
            if (LinePiece.Of(mask, part.Box.X, part.Box.Y) is { } ink)
            {
                number[i] = pieces.Count;
                pieces.Add(ink);
            }
        }

        return new(pieces, Touching(piece, number, pieces.Count, width));
    }

    /// <summary>Counts along rows where two pieces are neighbours: a seam runs down.</summary>
    private static IReadOnlyList<LineContact>[] Touching(int[] piece, int[] number, int count, int width)
    {
        var found = new Dictionary<(int Left, int Right), (int Ink, int Strokes)>();
        var above = new HashSet<(int, int)>();
        for (int row = 0; row < piece.Length; row += width)
        {
            var here = new HashSet<(int, int)>();
            for (int x = row; x < row + width - 1; x++)
            {
                if (piece[x] >= 0 && piece[x + 1] >= 0 && piece[x] != piece[x + 1])
                {
                    (int, int) pair = (number[piece[x]], number[piece[x + 1]]);
                    var (ink, strokes) = found.GetValueOrDefault(pair);
                    found[pair] = (ink + 1, above.Contains(pair) || here.Contains(pair) ? strokes : strokes + 1);
                    here.Add(pair);
                }
            }

            above = here;
        }

        var contacts = new List<LineContact>[count];
        for (int i = 0; i < count; i++)
        {
            contacts[i] = [];
        }

        foreach (var ((left, right), (ink, strokes)) in found)
        {
            contacts[left].Add(new(right, ink, strokes));
            contacts[right].Add(new(left, ink, strokes));
        }

        return contacts;
    }
}

namespace Scrawl.Ink;

/// <summary>Finds the lines of writing in a page's ink and cuts them into pieces, of which digits are then put together.</summary>
/// <remarks>
/// It cuts wherever two digits might touch, most often in vain: which pieces belong together is for the recogniser to say. Safe to
/// call from any thread.
/// </remarks>
internal static class LineReader
{
    /// <summary>A part narrower than this is one digit at most.</summary>
    private const double LeastWidth = 0.45 * LineOfInk.DigitHeight;

    /// <summary>A line shorter than this many digits' heights is taken for level rather than for as steep as it looks.</summary>
    private const double Level = 0.5;

    /// <summary>What comes to more pieces is a texture: a line of 90 digits was seen to have 230.</summary>
    private const int MostPieces = 1000;

    /// <summary>The lines from top to bottom, each cut when it is asked for.</summary>
    public static IEnumerable<LineOfInk> Read(InkPage page) =>
        LineGrouping.Lines(page.Ink.Parts, page.Strength.Width, page.Strength.Height)
            .Where(line => line.Count <= MostPieces)
            .Select(line => Cut(page, line))
            .Where(line => line.Pieces.Count is > 0 and <= MostPieces);

    private static LineOfInk Cut(InkPage page, List<InkParts.Part> line)
    {
        double scale = LineOfInk.DigitHeight / LineGrouping.DigitHeight(line);
        List<LinePiece> parts = [.. line.Select(part => Enlarge(page, part, scale)).OfType<LinePiece>()];
        double stroke = Stroke(parts);
        List<LineCut> cuts = [.. parts.Select(part => part.Box.Width < LeastWidth ? LineCut.None(part) : LineCut.Along(LineSeams.Find(part.Ink, stroke), part))];
        return Assemble(scale, stroke, Middle(parts), cuts);
    }

    /// <summary>A part of the page in the line's pixels; null where it is too faint beside its own brightest pixels to leave any.</summary>
    private static LinePiece? Enlarge(InkPage page, InkParts.Part part, double scale)
    {
        InkMask mask = DigitMask.Scale(page.Even, page.Ink, [part.Label], part.Box, scale);
        return LinePiece.Of(mask, (int)Math.Round((part.Box.X - DigitMask.Edge) * scale), (int)Math.Round((part.Box.Y - DigitMask.Edge) * scale));
    }

    /// <summary>Puts all pieces in order.</summary>
    private static LineOfInk Assemble(double scale, double stroke, (double, double) middle, List<LineCut> cuts)
    {
        LinePiece[] ordered = [.. cuts.SelectMany(cut => cut.Pieces).OrderBy(piece => piece.CentreX)];
        Dictionary<LinePiece, int> place = ordered.Select((piece, i) => (piece, i)).ToDictionary(p => p.piece, p => p.i);
        var contacts = new IReadOnlyList<LineContact>[ordered.Length];
        foreach (LineCut cut in cuts)
        {
            for (int i = 0; i < cut.Pieces.Count; i++)
            {
                contacts[place[cut.Pieces[i]]] = [.. cut.Contacts[i].Select(c => c with { Other = place[cut.Pieces[c.Other]] })];
            }
        }

        return new(scale, stroke, middle, ordered, contacts);
    }

    /// <summary>The line through the middles of the parts, those with more ink counting more; level unless a slope is plain.</summary>
    private static (double Start, double Slope) Middle(List<LinePiece> parts)
    {
        double all = 0, x = 0, y = 0;
        foreach (LinePiece part in parts)
        {
            (all, x, y) = (all + part.Area, x + (part.Area * MiddleX(part)), y + (part.Area * MiddleY(part)));
        }

        (x, y) = (x / all, y / all);
        double xx = all * Level * LineOfInk.DigitHeight * LineOfInk.DigitHeight, xy = 0;
        foreach (LinePiece part in parts)
        {
            xx += part.Area * (MiddleX(part) - x) * (MiddleX(part) - x);
            xy += part.Area * (MiddleX(part) - x) * (MiddleY(part) - y);
        }

        return (y - (xy / xx * x), xy / xx);

        static double MiddleX(LinePiece part) => part.Box.X + (part.Box.Width / 2.0);

        static double MiddleY(LinePiece part) => part.Box.Y + (part.Box.Height / 2.0);
    }

    /// <summary>The mean width of all strokes, the longer ones counting more.</summary>
    private static double Stroke(List<LinePiece> parts)
    {
        double area = parts.Sum(part => part.Area);
        return Math.Max(1, area / parts.Sum(part => part.Area / StrokeWidth.Mean(part.Ink)));
    }
}

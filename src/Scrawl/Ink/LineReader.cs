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

    /// <summary>The lines from top to bottom.</summary>
    public static IEnumerable<LineOfInk> Read(InkPage page) =>
        LineGrouping.Lines(page.Ink.Parts, page.Strength.Width, page.Strength.Height).Select(line => Cut(page, line));

    private static LineOfInk Cut(InkPage page, List<InkParts.Part> line)
    {
        double scale = LineOfInk.DigitHeight / LineGrouping.DigitHeight(line);
        List<LinePiece> parts = [.. line.Select(part => Enlarge(page, part, scale)).OfType<LinePiece>()];
        double stroke = Stroke(parts);
        List<LineCut> cuts = [.. parts.Select(part => part.Box.Width < LeastWidth ? LineCut.None(part) : LineCut.Along(LineSeams.Find(part.Ink, stroke), part))];
        return Assemble(scale, stroke, cuts);
    }

    /// <summary>A part of the page in the line's pixels; null where it is too faint beside its own brightest pixels to leave any.</summary>
    private static LinePiece? Enlarge(InkPage page, InkParts.Part part, double scale)
    {
        InkMask mask = DigitMask.Scale(page.Even, page.Ink, [part.Label], part.Box, scale);
        return LinePiece.Of(mask, (int)Math.Round((part.Box.X - DigitMask.Edge) * scale), (int)Math.Round((part.Box.Y - DigitMask.Edge) * scale));
    }

    /// <summary>Puts all pieces in order.</summary>
    private static LineOfInk Assemble(double scale, double stroke, List<LineCut> cuts)
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

        return new(scale, stroke, ordered, contacts);
    }

    /// <summary>The mean width of all strokes, the longer ones counting more.</summary>
    private static double Stroke(List<LinePiece> parts)
    {
        double area = parts.Sum(part => part.Area);
        return Math.Max(1, area / parts.Sum(part => part.Area / StrokeWidth.Mean(part.Ink)));
    }
}

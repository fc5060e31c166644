namespace Scrawl.Ink;

/// <summary>Finds the lines of writing in a page's ink and cuts them into pieces, of which digits are then put together.</summary>
/// <remarks>
/// It cuts wherever two digits might touch, most often in vain: which pieces belong together is for the recogniser to say. Safe to
/// call from any thread.
/// </remarks>
internal static class LineReader
{
    /// <summary>A part narrower than this share of a digit's height is one digit at most.</summary>
    private const double LeastWidth = 0.45;

    /// <summary>A cut goes through no more ink than this share of a digit's height.</summary>
    private const double MostCut = 0.6;

    /// <summary>A piece has at least the ink of a stroke of this share of a digit's height.</summary>
    private const double LeastPiece = 0.2;

    /// <summary>Finds and cuts the lines.</summary>
    /// <returns>The page with its ink in pieces, and the lines from top to bottom that these make up.</returns>
    public static (InkPage Page, List<LineOfInk> Lines) Read(InkPage page)
    {
        int width = page.Strength.Width;
        PixelBox whole = new(0, 0, width, page.Strength.Height);
        InkParts.Part[] parts = [.. page.Ink.Parts.Where(p => p.Box != whole)];
        var labels = (int[])page.Ink.Labels.Clone();
        var pieces = new List<InkParts.Part>(page.Ink.Parts);
        var lines = new List<LineOfInk>();
        foreach (List<InkParts.Part> line in LineGrouping.Lines(parts))
        {
            double height = LineGrouping.DigitHeight(line);
            double stroke = Stroke(page.Ink, line, width);
            List<int> own = [];
            foreach (InkParts.Part part in line)
            {
                own.Add(part.Label);
                if (part.Box.Width >= LeastWidth * height)
                {
                    own.AddRange(Cut(page.Ink, part, LineSeams.Find(page.Ink, part, MostCut * height, (int)(LeastPiece * height * stroke), width), labels, pieces, width));
                }
            }

            lines.Add(Assemble(height, stroke, own, labels, pieces, width));
        }

        return (page.With(new(labels, pieces)), lines);
    }

    /// <summary>Gives the ink to the right of each seam a label of its own.</summary>
    private static List<int> Cut(InkParts ink, InkParts.Part part, List<LineSeams.Seam> seams, int[] labels, List<InkParts.Part> pieces, int width)
    {
        if (seams.Count == 0)
        {
            return [];
        }

        int first = pieces.Count + 1;
        var boxes = new PixelBox?[seams.Count + 1];
        var areas = new int[seams.Count + 1];
        for (int y = 0; y < part.Box.Height; y++)
        {
            for (int x = 0; x < part.Box.Width; x++)
            {
                int at = ((part.Box.Y + y) * width) + part.Box.X + x;
                if (ink.Labels[at] == part.Label)
                {
                    int piece = seams.Count(seam => seam.Columns[y] <= x);
                    var pixel = new PixelBox(part.Box.X + x, part.Box.Y + y, 1, 1);
                    boxes[piece] = boxes[piece]?.Union(pixel) ?? pixel;
                    areas[piece]++;
                    labels[at] = piece == 0 ? part.Label : first + piece - 1;
                }
            }
        }

        pieces[part.Label - 1] = new(part.Label, boxes[0]!.Value, areas[0]);
        for (int piece = 1; piece <= seams.Count; piece++)
        {
            pieces.Add(new(first + piece - 1, boxes[piece] ?? part.Box, areas[piece]));
        }

        return [.. Enumerable.Range(first, seams.Count).Where(label => pieces[label - 1].Area > 0)];
    }

    /// <summary>Orders a line's pieces and counts where they touch.</summary>
    private static LineOfInk Assemble(double height, double stroke, List<int> own, int[] labels, List<InkParts.Part> pieces, int width)
    {
        LinePiece[] ordered = [.. own.Select(label => new LinePiece(pieces[label - 1], CentreX(pieces[label - 1], labels, width))).OrderBy(p => p.CentreX)];
        Dictionary<int, int> place = ordered.Select((p, i) => (p.Part.Label, i)).ToDictionary(p => p.Label, p => p.i);
        var contacts = new LineContact[ordered.Length, ordered.Length];
        foreach (LinePiece piece in ordered)
        {
            PixelBox box = piece.Part.Box;
            int i = place[piece.Part.Label];
            int beside = -1;
            for (int y = box.Y; y < box.Bottom; y++)
            {
                int above = beside;
                beside = -1;
                for (int x = box.X; x < Math.Min(box.Right, width - 1); x++)
                {
                    // A seam runs down, so what it parts are neighbours in a row.
                    int at = (y * width) + x;
                    if (labels[at] == piece.Part.Label && labels[at + 1] != labels[at] && place.TryGetValue(labels[at + 1], out int j))
                    {
                        beside = j;
                        contacts[i, j] = contacts[j, i] = new(contacts[i, j].Ink + 1, contacts[i, j].Strokes + (above == j ? 0 : 1));
                    }
                }
            }
        }

        return new(height, stroke, ordered, contacts);
    }

    private static double CentreX(InkParts.Part part, int[] labels, int width)
    {
        double sum = 0;
        for (int y = part.Box.Y; y < part.Box.Bottom; y++)
        {
            for (int x = part.Box.X; x < part.Box.Right; x++)
            {
                sum += labels[(y * width) + x] == part.Label ? x : 0;
            }
        }

        return sum / part.Area;
    }

    /// <summary>The mean width of a line's strokes, as of a digit's: twice the area over the outline's length.</summary>
    private static double Stroke(InkParts ink, List<InkParts.Part> line, int width)
    {
        int area = line.Sum(p => p.Area);
        int edges = 0;
        foreach (InkParts.Part part in line)
        {
            for (int y = part.Box.Y; y < part.Box.Bottom; y++)
            {
                int before = 0;
                for (int x = part.Box.X; x <= part.Box.Right; x++)
                {
                    int now = x < part.Box.Right && ink.Labels[(y * width) + x] == part.Label ? 1 : 0;
                    edges += now ^ before;
                    before = now;
                }
            }
        }

        // Only the edges along rows are counted; an outline in all directions has as many along columns.
        return Math.Max(1, area / (edges * Math.PI / 4));
    }
}

using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>Consecutive pieces of a line that could be one digit.</summary>
/// <param name="From">The first piece.</param>
/// <param name="To">The piece after the last.</param>
/// <param name="Box">The box around them, in the line's pixels.</param>
/// <param name="Gap">The paper between them along the line, in pixels, all gaps together.</param>
internal readonly record struct NumberRun(int From, int To, PixelBox Box, int Gap)
{
    /// <summary>A digit has at most this many pieces.</summary>
    private const int MostPieces = 12;

    /// <summary>What is lower is no digit.</summary>
    private const double LeastHeight = 0.35 * LineOfInk.DigitHeight;

    /// <summary>What is wider is no single digit.</summary>
    private const double MostWidth = 1.8 * LineOfInk.DigitHeight;

    /// <summary>All runs of a line that could be a digit, by their first piece.</summary>
    public static IEnumerable<NumberRun> Of(LineOfInk line)
    {
        for (int from = 0; from < line.Pieces.Count; from++)
        {
            PixelBox box = line.Pieces[from].Box;
            int gap = 0;
            for (int to = from + 1; to <= Math.Min(line.Pieces.Count, from + MostPieces); to++)
            {
                PixelBox last = line.Pieces[to - 1].Box;
                gap += Math.Max(0, last.X - box.Right);
                box = box.Union(last);
                if (box.Width > MostWidth)
                {
                    break;
                }

                if (box.Height >= LeastHeight)
                {
                    yield return new(from, to, box, gap);
                }
            }
        }
    }
}

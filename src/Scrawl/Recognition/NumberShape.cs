using Scrawl.Ink;

namespace Scrawl.Recognition;

/// <summary>
/// What the shape and the place of pieces say, the network not yet asked: the price of taking them for one digit or of leaving them out. Prices
/// are the negative natural logarithms of weights; lengths are shares of the height of the line's digits.
/// </summary>
internal static class NumberShape
{
    // The constants make the true texts of lines most probable: see NumberScore.

    // Paper between the pieces of a digit is as good as forbidden, but for the little that a broken stroke leaves.
    private const double Gap = 350;
    private const double FreeGap = 0.05;

    // A digit may be a third lower than the others: a small 0. What is lower is a comma or a part of one.
    private const double Small = 2.9;
    private const double FreeSmall = 0.4;

    // Nor does a digit's middle leave the line's by more than a third: what does is a comma, a mark, a scrap of the line above.
    private const double Off = 100;
    private const double FreeOff = 0.36;

    // For having no ink at all; a scrap of a digit is cheaper to explain as part of its neighbour.
    private const double Short = 6;

    // A cut through more than a stroke's width counts no more: it runs along a stroke, between two digits that lean on each other.
    private const double Cut = 6;

    // For leaving out something as large as a digit.
    private const double Omission = 10;

    private const double Height = LineOfInk.DigitHeight;

    /// <summary>A digit with strokes of this length, in heights of a digit, is a whole one: a 1 has less, a 2 or a 3 just so much.</summary>
    private const double WholeLength = 2.2;

    /// <summary>
    /// The price of a run as one digit: for paper between its pieces, for being low, for standing above or below the others, for little ink,
    /// and for the cuts on its right.
    /// </summary>
    public static double Price(LineOfInk line, NumberRun run)
    {
        double middle = line.MiddleAt(run.Box.X + (run.Box.Width / 2.0));
        double off = Math.Abs(run.Box.Y + (run.Box.Height / 2.0) - middle) / Height;
        return (Gap * Beyond(run.Gap / Height, FreeGap))
            + (Small * Beyond(Math.Log(Height / run.Box.Height), FreeSmall))
            + (Off * Beyond(off, FreeOff))
            + (Short * (1 - Whole(line, run)))
            + Cuts(line, run.From, run.To);
    }

    /// <summary>How much of a digit the ink of a run amounts to: from 0 for none to 1 for a whole one and more.</summary>
    public static double Whole(LineOfInk line, NumberRun run) => Math.Min(1, line.Area(run.From, run.To) / (line.Stroke * Height * WholeLength));

    /// <summary>The price of leaving pieces out: that of the largest thing among them, for what is no digit comes in company.</summary>
    public static double Omit(LineOfInk line, int from, int to)
    {
        int side = 0;
        for (int i = from; i < to; i++)
        {
            side = Math.Max(side, line.Pieces[i].Box.LongSide);
        }

        return (Omission * Math.Min(1, side / Height)) + Cuts(line, from, to);
    }

    /// <summary>The price of the cuts between pieces and what is to their right.</summary>
    private static double Cuts(LineOfInk line, int from, int to)
    {
        double price = 0;
        for (int i = from; i < to; i++)
        {
            foreach (LineContact contact in line.Contacts[i])
            {
                price += contact.Other < to ? 0 : Cut * Math.Min(1, contact.Ink / line.Stroke);
            }
        }

        return price;
    }

    private static double Beyond(double value, double free) => Math.Max(0, value - free);
}

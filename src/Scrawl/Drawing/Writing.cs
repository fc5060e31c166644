using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>Puts a hand to a pen.</summary>
internal static class Writing
{
    /// <summary>Writes a character on an empty canvas, with some hand and some pen.</summary>
    public static void Draw(Canvas canvas, Glyph glyph, ref CounterRandom random)
    {
        Hand hand = Hand.Pick(ref random);
        Pen pen = Pen.Pick(ref random, glyph.WidestPen);
        pen.Draw(canvas, hand.Write(glyph.Strokes, ref random), Place.Size(ref random), ref random);
    }
}

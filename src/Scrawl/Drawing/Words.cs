using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>Scraps of text: three to seven letters in a row, or two rows of them.</summary>
internal static class Words
{
    private const float LineHeight = 1.35f;

    /// <summary>Draws one on an empty canvas.</summary>
    public static void Draw(Canvas canvas, ref CounterRandom random)
    {
        int letters = 3 + random.NextInt(5);
        int rows = letters > 3 ? 1 + random.NextInt(2) : 1;
        float freedom = random.NextSingle(0, 0.8f);
        float space = random.NextSingle(0.05f, 0.35f);
        var hand = Hand.Pick(ref random, freedom);
        var paths = new List<Vector2[]>();
        for (int row = 0; row < rows; row++)
        {
            float x = 0;
            for (int i = 0; i < letters; i++)
            {
                Glyph letter = Glyph.Pick(LetterGlyphs.All, ref random);
                Vector2[][] written = hand.Write(letter.Strokes, ref random);
                var (least, most) = Place.Bounds(written);
                Place.Shift(written, new(x - least.X, row * LineHeight));
                x += most.X - least.X + space;
                paths.AddRange(written);
            }
        }

        Pen pen = Pen.Pick(ref random, 0.16f / letters);
        pen.Draw(canvas, [.. paths], random.NextSingle(80, 116), ref random);
    }
}

using System.Numerics;
using Scrawl.Data;
using Scrawl.Engine.Training;
using Scrawl.Ink;

namespace Scrawl.Drawing;

/// <summary>Garments, things and blots: filled, in outline, or in greys that fill the frame.</summary>
internal static class Silhouettes
{
    private const float ShareOfFullFrames = 0.3f;
    private const float WidestPen = 0.1f;
    private const int Scale = 4;

    /// <summary>Draws one.</summary>
    public static byte[] Draw(ref CounterRandom random)
    {
        var canvas = new Canvas();
        if (random.NextSingle() < ShareOfFullFrames)
        {
            canvas.Fill(Outline(PickThing(ref random), DigitSet.Side * Scale * random.NextSingle(0.8f, 1), ref random));
            return Shade(canvas, ref random);
        }

        switch (random.NextInt(4))
        {
            case 0:
                Pen pen = Pen.Pick(ref random, WidestPen);
                Hand hand = Hand.Pick(ref random, 0.6f);
                Vector2[][] paths = hand.Write(Glyph.Pick(SilhouetteShapes.Angular, ref random).Strokes, ref random);
                paths[0] = [.. paths[0], paths[0][0]];
                pen.Draw(canvas, paths, Place.Size(ref random), ref random);
                break;
            case 1:
                canvas.Fill(Blot(Place.Size(ref random), ref random));
                break;
            default:
                canvas.Fill(Outline(PickThing(ref random), Place.Size(ref random), ref random));
                break;
        }

        return MnistNormalizer.Normalize(canvas.ToMask());
    }

    /// <summary>A closed outline around the middle of the canvas that is nowhere far from a circle's.</summary>
    public static Vector2[] Blot(float size, ref CounterRandom random)
    {
        const int Waves = 5;
        Span<float> heights = stackalloc float[Waves];
        Span<float> phases = stackalloc float[Waves];
        for (int k = 0; k < Waves; k++)
        {
            heights[k] = 0.16f * random.NextNormal() / MathF.Sqrt(k + 1);
            phases[k] = random.NextSingle(0, MathF.Tau);
        }

        var outline = new Vector2[64];
        for (int i = 0; i < outline.Length; i++)
        {
            float angle = MathF.Tau * i / outline.Length;
            float radius = 1;
            for (int k = 0; k < Waves; k++)
            {
                radius += heights[k] * MathF.Cos(((k + 2) * angle) + phases[k]);
            }

            outline[i] = Math.Max(0.25f, radius) * new Vector2(MathF.Cos(angle), MathF.Sin(angle));
        }

        Place.Fit([outline], size, ref random);
        return outline;
    }

    private static Glyph PickThing(ref CounterRandom random) => Glyph.Pick(SilhouetteShapes.All, ref random);

    private static Vector2[] Outline(Glyph thing, float size, ref CounterRandom random)
    {
        Vector2[][] paths = Hand.Pick(ref random, 0.6f).Write(thing.Strokes, ref random);
        if (random.NextInt(2) == 0)
        {
            foreach (ref Vector2 point in paths[0].AsSpan())
            {
                point.X = -point.X;
            }
        }

        Place.Fit(paths, size, ref random);
        return paths[0];
    }

    /// <summary>The middle of the canvas in 28 x 28 greys: a cloth of some shade, perhaps with a pattern, folds and grain.</summary>
    private static byte[] Shade(Canvas canvas, ref CounterRandom random)
    {
        const int Margin = (Canvas.Side - (DigitSet.Side * Scale)) / 2;
        var pixels = new byte[DigitSet.ImageLength];
        float shade = random.NextSingle(0.3f, 1);
        float pattern = random.NextInt(3) == 0 ? random.NextSingle(-0.5f, 0.3f) : 0;
        float folds = random.NextSingle(0, 0.5f);
        float grain = random.NextSingle(0, 0.1f);
        var texture = Texture.Pick(ref random, DigitSet.Side);
        var clouds = Clouds.Pick(ref random, DigitSet.Side, 3 + random.NextInt(6));
        for (int y = 0; y < DigitSet.Side; y++)
        {
            for (int x = 0; x < DigitSet.Side; x++)
            {
                int covered = 0;
                for (int k = 0; k < Scale * Scale; k++)
                {
                    covered += canvas[Margin + (x * Scale) + (k % Scale), Margin + (y * Scale) + (k / Scale)] ? 1 : 0;
                }

                if (covered > 0)
                {
                    float ink = shade + (texture.At(x, y) ? pattern : 0) + (folds * (clouds.At(x, y) - 0.5f)) + (grain * random.NextNormal());
                    pixels[(y * DigitSet.Side) + x] = Fields.Grey(Math.Max(0.05f, ink) * covered / (Scale * Scale));
                }
            }
        }

        return pixels;
    }
}

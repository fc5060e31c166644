using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>
/// Lines and dots. No line stands upright (a 1), no corner opens to the lower left (a 7), and dots lie beside one another, never two
/// above (an 8).
/// </summary>
internal static class Marks
{
    private static readonly Glyph[] Lines =
    [
        new("bar", 4, "0,50 100,50"),
        new("bent bar", 1, "0,46 50,54 100,48"),
        new("two bars", 2, "0,40 90,40", "0,66 90,66") { WidestPen = 0.12f },
        new("two bars, short", 1, "0,30 50,30", "10,56 90,56") { WidestPen = 0.12f },
        new("three bars", 1, "0,20 90,20", "0,50 90,50", "0,80 90,80") { WidestPen = 0.12f },
        new("dashes", 1, "0,50 26,50", "42,50 66,50", "82,50 108,50") { WidestPen = 0.08f },
        new("corner, upper left", 0.7f, "/0,80 0,0 90,0") { WidestPen = 0.12f },
        new("corner, lower left", 0.7f, "/0,0 0,80 90,80") { WidestPen = 0.12f },
        new("corner, lower right", 0.7f, "/0,80 90,80 90,0") { WidestPen = 0.12f },
        new("tray", 0.5f, "/0,0 0,70 100,70 100,0") { WidestPen = 0.12f },
        new("gate", 0.5f, "/0,70 0,0 100,0 100,70") { WidestPen = 0.12f },
        new("rail", 0.5f, "0,20 100,20", "0,60 100,60", "50,20 50,60") { WidestPen = 0.12f },
    ];

    /// <summary>Draws lines on an empty canvas.</summary>
    public static void Line(Canvas canvas, ref CounterRandom random) => Writing.Draw(canvas, Glyph.Pick(Lines, ref random), ref random);

    /// <summary>Draws a dot, two side by side, or a handful on an empty canvas.</summary>
    public static void Dot(Canvas canvas, ref CounterRandom random)
    {
        switch (random.NextInt(4))
        {
            case 0:
                float radius = random.NextSingle(4, 10);
                float apart = radius * random.NextSingle(2.5f, 6);
                canvas.Disc(new(30, 64), radius);
                canvas.Disc(new(30 + apart, 64 + (0.3f * radius * random.NextNormal())), radius * random.NextSingle(0.7f, 1.3f));
                break;
            case 1:
                int dots = 4 + random.NextInt(6);
                for (int i = 0; i < dots; i++)
                {
                    canvas.Disc(new(random.NextSingle(20, 108), random.NextSingle(20, 108)), random.NextSingle(2, 9));
                }

                break;
            default:
                Vector2[] blot = Silhouettes.Blot(random.NextSingle(3, 60), ref random);
                Place.Squeeze(blot, new(1, random.NextSingle(0.6f, 1)));
                canvas.Fill(blot);
                canvas.Disc(new(0.5f * Canvas.Side), 1);
                break;
        }
    }
}

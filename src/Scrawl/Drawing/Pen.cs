using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>What a picture is drawn with.</summary>
/// <param name="Width">Of its stroke, as a share of the picture's long side (in the table of kinds: as a multiple of the usual width).</param>
/// <param name="Swing">How far the width follows the pressure along a stroke, a share of itself.</param>
/// <param name="Taper">By how much the width falls off towards a stroke's ends.</param>
/// <param name="Nib">By how much a broad nib at 40 degrees is narrower along its edge.</param>
/// <param name="Ragged">How far the edges stray, a share of the width.</param>
/// <param name="Holes">How many holes the grain of the paper leaves, per pixel of way.</param>
internal readonly record struct Pen(float Width, float Swing, float Taper, float Nib, float Ragged, float Holes)
{
    private const float UsualWidth = 0.118f;
    private const float HairLine = 7f / 128;
    private const float NibAngle = 0.7f;
    private const float ChanceOfBreak = 0.06f;
    private const float WidestBroken = 0.11f;

    private static readonly Pen[] Kinds =
    [
        new(0.85f, 0.1f, 0.2f, 0, 0, 0),             // ballpoint
        new(1.3f, 0.06f, 0, 0, 0, 0),                // felt
        new(0.95f, 0.15f, 0.3f, 0, 0.13f, 0.2f),     // pencil
        new(1.25f, 0.25f, 0.6f, 0.25f, 0, 0),        // brush
        new(0.95f, 0.1f, 0.1f, 0.5f, 0, 0),          // fountain pen
    ];

    /// <summary>Some pen, from a hair line to a thick marker.</summary>
    /// <param name="random">The picture's draws.</param>
    /// <param name="widest">The widest stroke, as a share of the picture's long side.</param>
    public static Pen Pick(ref CounterRandom random, float widest = Glyph.UsualWidestPen)
    {
        Pen kind = Kinds[random.NextInt(Kinds.Length)];
        float width = UsualWidth * kind.Width * MathF.Exp(Hand.Bounded(ref random, 0, 0.33f, -1, 1));
        return kind with { Width = Math.Clamp(width, Math.Min(HairLine, widest), widest) };
    }

    /// <summary>
    /// Draws paths on a canvas, scaled together so that the picture with the pen's width measures <paramref name="size"/> pixels on
    /// its long side.
    /// </summary>
    public void Draw(Canvas canvas, Vector2[][] paths, float size, ref CounterRandom random)
    {
        float width = Width * size;
        Place.Fit(paths, size - width, ref random);
        Tremble(paths, size, ref random);
        int broken = Width < WidestBroken && random.NextSingle() < ChanceOfBreak ? random.NextInt(paths.Length) : -1;
        for (int i = 0; i < paths.Length; i++)
        {
            Trace(canvas, paths[i], width, size, i == broken, ref random);
        }
    }

    private static void Tremble(Vector2[][] paths, float size, ref CounterRandom random)
    {
        float height = size * 0.012f * random.NextSingle() * random.NextSingle();
        float pace = MathF.Tau / (size * random.NextSingle(0.06f, 0.2f));
        float phase = random.NextSingle(0, MathF.Tau);
        foreach (Vector2[] path in paths)
        {
            float way = 0;
            Vector2 last = path[0];
            for (int i = 0; i < path.Length; i++)
            {
                way += Vector2.Distance(last, path[i]);
                last = path[i];
                path[i] += height * new Vector2(MathF.Sin((way * pace) + phase), MathF.Cos((way * pace * 1.3f) + phase));
            }
        }
    }

    private void Trace(Canvas canvas, Vector2[] path, float width, float size, bool broken, ref CounterRandom random)
    {
        float length = 0;
        for (int i = 1; i < path.Length; i++)
        {
            length += Vector2.Distance(path[i - 1], path[i]);
        }

        float phase = random.NextSingle(0, MathF.Tau);
        float pace = random.NextSingle(4, 9) / size;
        float step = Math.Max(0.6f, 0.17f * width);
        float breakAt = broken ? length * random.NextSingle(0.2f, 0.8f) : length;
        float breakEnd = breakAt + width + (size * random.NextSingle(0.01f, 0.04f));
        float reach = 0.15f * size;
        float way = 0;
        float next = 0;
        for (int i = 1; i < path.Length; i++)
        {
            Vector2 chord = path[i] - path[i - 1];
            float chordLength = chord.Length();
            if (chordLength == 0)
            {
                continue;
            }

            Vector2 direction = chord / chordLength;
            float across = MathF.Abs((direction.X * MathF.Sin(NibAngle)) + (direction.Y * MathF.Cos(NibAngle)));
            float nib = 1 - (Nib * (1 - across));
            for (; next <= way + chordLength; next += step)
            {
                if (next > breakAt && next < breakEnd)
                {
                    continue;
                }

                float end = Math.Min(1, Math.Min(next, length - next) / reach);
                float press = 1 + (Swing * MathF.Sin((next * pace) + phase));
                float radius = 0.5f * width * nib * press * (1 - (Taper * (1 - end)));
                Vector2 at = path[i - 1] + (direction * (next - way));
                canvas.Disc(Ragged == 0 ? at : at + Stray(width, ref random), radius);
                if (Holes > 0 && random.NextSingle() < Holes * step)
                {
                    canvas.Disc(at + (new Vector2(random.NextSingle(-radius, radius), random.NextSingle(-radius, radius)) - (direction * width * 0.5f)), size * random.NextSingle(0.005f, 0.016f), ink: false);
                }
            }

            way += chordLength;
        }
    }

    private Vector2 Stray(float width, ref CounterRandom random) =>
        Ragged * width * new Vector2(random.NextSingle(-1, 1), random.NextSingle(-1, 1));
}

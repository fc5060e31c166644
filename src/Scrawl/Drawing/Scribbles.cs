using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>
/// Paths of a pen let loose. All have more turns than any digit: three coils or petals, six reversals, nine points of a walk; and the
/// pen leaves paper between turns, for solid coils are a ring and a solid zigzag is a bar.
/// </summary>
internal static class Scribbles
{
    private const float WidestPen = 0.1f;
    private const int Kinds = 9;

    /// <summary>Draws one on an empty canvas.</summary>
    public static void Draw(Canvas canvas, ref CounterRandom random)
    {
        var (strokes, pitch) = random.NextInt(Kinds) switch
        {
            0 => ([Walk(ref random)], 1),
            1 => ([Drift(ref random)], 1),
            2 => ZigZag(6 + random.NextInt(9), random.NextSingle(0.3f, 1), ref random),
            3 => ZigZag(10 + random.NextInt(16), 1, ref random),
            4 => Coils(ref random),
            5 => Spiral(ref random),
            6 => (Hatching(ref random), 1),
            7 => (Strokes(ref random), 1),
            _ => ([Rosette(ref random)], 1),
        };
        Turn(strokes, random.NextSingle(0, MathF.Tau));
        Pen pen = Pen.Pick(ref random, Math.Min(WidestPen, 0.6f * pitch));
        pen.Draw(canvas, [.. strokes.Select(s => s.Flatten())], Place.Size(ref random), ref random);
    }

    private static Stroke Walk(ref CounterRandom random)
    {
        var points = new Vector2[9 + random.NextInt(20)];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new(random.NextSingle(), random.NextSingle());
        }

        return Join(points, corners: random.NextInt(4) == 0);
    }

    private static Stroke Drift(ref CounterRandom random)
    {
        var points = new Vector2[30 + random.NextInt(30)];
        float direction = random.NextSingle(0, MathF.Tau);
        float wilder = random.NextSingle(0.7f, 1.6f);
        for (int i = 1; i < points.Length; i++)
        {
            direction += wilder * random.NextNormal();
            points[i] = (points[i - 1] * 0.8f) + (0.2f * Direction(direction));
        }

        return Join(points, corners: false);
    }

    private static (Stroke[] Strokes, float Pitch) ZigZag(int turns, float height, ref CounterRandom random)
    {
        var points = new Vector2[turns + 1];
        float wild = random.NextSingle(0.05f, 0.3f);
        for (int i = 0; i <= turns; i++)
        {
            float side = (i % 2 == 0 ? -0.5f : 0.5f) * height * (1 + (wild * random.NextNormal()));
            points[i] = new((i + (wild * random.NextNormal())) / turns, side);
        }

        return ([Join(points, corners: random.NextInt(2) == 0)], 1f / turns);
    }

    private static (Stroke[] Strokes, float Pitch) Coils(ref CounterRandom random)
    {
        const int PerCoil = 8;
        int coils = 3 + random.NextInt(5);
        float advance = random.NextSingle(0.7f, 1.5f);
        float height = random.NextSingle(0.6f, 2f);
        Vector2[] points = Curve(coils * PerCoil, ref random, t => new((advance * t) + MathF.Cos(MathF.Tau * t), height * MathF.Sin(MathF.Tau * t)), PerCoil);
        return ([Join(points, false)], 0.5f * advance / ((coils * advance) + 2));
    }

    private static (Stroke[] Strokes, float Pitch) Spiral(ref CounterRandom random)
    {
        const int PerTurn = 9;
        float turns = random.NextSingle(2.6f, 6);
        float inner = random.NextSingle(0, 0.25f);
        float aspect = random.NextSingle(0.6f, 1);
        Vector2[] points = Curve((int)(turns * PerTurn), ref random, t => (inner + (t / turns)) * (Direction(MathF.Tau * t) * new Vector2(1, aspect)), PerTurn);
        return ([Join(points, false)], 0.5f * aspect / (turns * (1 + inner)));
    }

    private static Stroke Rosette(ref CounterRandom random)
    {
        const int PerTurn = 30;
        int petals = 3 + random.NextInt(5);
        float inner = random.NextSingle(-0.3f, 0.4f);
        return Join(Curve(PerTurn + 2, ref random, t => (inner + MathF.Cos(petals * MathF.Tau * t)) * Direction(MathF.Tau * t), PerTurn), false);
    }

    private static Stroke[] Hatching(ref CounterRandom random)
    {
        int lines = 5 + random.NextInt(9);
        int crossing = random.NextInt(2) == 0 ? 0 : 3 + random.NextInt(7);
        float wild = random.NextSingle(0.02f, 0.12f);
        var strokes = new Stroke[lines + crossing];
        for (int i = 0; i < strokes.Length; i++)
        {
            bool across = i >= lines;
            float x = across ? (i - lines + 0.5f) / crossing : (i + 0.5f) / lines;
            Vector2 from = new Vector2(x, 0) + (wild * new Vector2(random.NextNormal(), random.NextNormal()));
            Vector2 to = new Vector2(x, 1) + (wild * new Vector2(random.NextNormal(), random.NextNormal()));
            strokes[i] = across ? Join([new(from.Y, from.X), new(to.Y, to.X)], false) : Join([from, to], false);
        }

        return strokes;
    }

    private static Stroke[] Strokes(ref CounterRandom random)
    {
        var strokes = new Stroke[5 + random.NextInt(6)];
        for (int i = 0; i < strokes.Length; i++)
        {
            var points = new Vector2[2 + random.NextInt(3)];
            for (int k = 0; k < points.Length; k++)
            {
                points[k] = new(random.NextSingle(), random.NextSingle());
            }

            strokes[i] = Join(points, false);
        }

        return strokes;
    }

    /// <summary>Points along a curve, each off it by a little; the curve's parameter counts turns.</summary>
    private static Vector2[] Curve(int count, ref CounterRandom random, Func<float, Vector2> at, int perTurn)
    {
        var points = new Vector2[count];
        float wild = random.NextSingle(0, 0.08f);
        for (int i = 0; i < count; i++)
        {
            points[i] = at((float)i / perTurn) + (wild * new Vector2(random.NextNormal(), random.NextNormal()));
        }

        return points;
    }

    private static Vector2 Direction(float angle) => new(MathF.Cos(angle), MathF.Sin(angle));

    private static Stroke Join(Vector2[] points, bool corners)
    {
        var turns = new bool[points.Length];
        Array.Fill(turns, corners);
        return new(points, turns);
    }

    private static void Turn(Stroke[] strokes, float angle)
    {
        var turn = Matrix3x2.CreateRotation(angle);
        foreach (Stroke stroke in strokes)
        {
            for (int i = 0; i < stroke.Points.Length; i++)
            {
                stroke.Points[i] = Vector2.Transform(stroke.Points[i], turn);
            }
        }
    }
}

using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>
/// Characters of no script: four to six lines and bends between the points of a grid, sometimes a ring. There is no end of them, so
/// that a network learns what is no digit rather than a list of signs. They are as broad as the grid and no line runs upon another,
/// for what is slim or has but two or three strokes is a digit too often.
/// </summary>
internal static class Inventions
{
    private const float WidestPen = 0.1f;
    private const int Columns = 3;
    private const int Points = 9;
    private const float ShareBent = 0.3f;
    private const float ShareRinged = 0.35f;
    private const int PointsOfRing = 8;

    // Between neighbours of the grid, which measures 0.8 by 1.
    private static readonly Vector2 Cell = new(0.4f, 0.5f);

    /// <summary>Draws one on an empty canvas.</summary>
    public static void Draw(Canvas canvas, ref CounterRandom random)
    {
        List<(int From, int To)> lines;
        do
        {
            lines = Lines(4 + random.NextInt(3), ref random);
        }
        while (!IsBroad(lines));

        List<Stroke> strokes = [];
        foreach (var (from, to) in lines)
        {
            strokes.Add(Line(At(from), At(to), random.NextSingle() < ShareBent ? random.NextSingle(-0.5f, 0.5f) : 0));
        }

        if (random.NextSingle() < ShareRinged)
        {
            strokes.Add(Ring(At(random.NextInt(Points)), ref random));
        }

        Pen pen = Pen.Pick(ref random, WidestPen);
        pen.Draw(canvas, Hand.Pick(ref random).Write([.. strokes], ref random), Place.Size(ref random), ref random);
    }

    private static Vector2 At(int point) => Cell * new Vector2(point % Columns, point / Columns);

    private static bool IsBroad(List<(int From, int To)> lines)
    {
        HashSet<int> columns = [.. lines.SelectMany(line => new[] { line.From % Columns, line.To % Columns })];
        return columns.Contains(0) && columns.Contains(Columns - 1);
    }

    private static List<(int From, int To)> Lines(int count, ref CounterRandom random)
    {
        List<(int From, int To)> lines = [];
        while (lines.Count < count)
        {
            (int From, int To) next = (random.NextInt(Points), random.NextInt(Points));
            if (next.From != next.To && !lines.Exists(line => RunsUpon(line, next)))
            {
                lines.Add(next);
            }
        }

        return lines;
    }

    /// <summary>Whether two lines share more than a point.</summary>
    internal static bool RunsUpon((int From, int To) a, (int From, int To) b)
    {
        Vector2 start = At(a.From);
        Vector2 along = At(a.To) - start;
        Vector2 from = At(b.From) - start;
        Vector2 to = At(b.To) - start;
        float least = Math.Min(Vector2.Dot(along, from), Vector2.Dot(along, to));
        float most = Math.Max(Vector2.Dot(along, from), Vector2.Dot(along, to));
        return IsOnIt(from) && IsOnIt(to) && least < along.LengthSquared() - 0.01f && most > 0.01f;

        bool IsOnIt(Vector2 point) => Math.Abs((along.X * point.Y) - (along.Y * point.X)) < 0.01f;
    }

    private static Stroke Line(Vector2 from, Vector2 to, float bend)
    {
        Vector2 chord = to - from;
        return bend == 0
            ? new([from, to], [true, true])
            : new([from, ((from + to) / 2) + (bend * new Vector2(-chord.Y, chord.X)), to], new bool[3]);
    }

    /// <summary>An ellipse from one end of its upright axis round to it again, hanging from there or standing on it.</summary>
    private static Stroke Ring(Vector2 end, ref CounterRandom random)
    {
        Vector2 radius = new(random.NextSingle(0.12f, 0.35f), random.NextSingle(0.12f, 0.35f) * (random.NextInt(2) == 0 ? 1 : -1));
        Vector2 middle = end + (radius with { X = 0 });
        var points = new Vector2[PointsOfRing + 1];
        for (int i = 0; i < points.Length; i++)
        {
            float angle = MathF.Tau * i / PointsOfRing;
            points[i] = middle + (radius * new Vector2(MathF.Sin(angle), -MathF.Cos(angle)));
        }

        return new(points, new bool[points.Length]);
    }
}

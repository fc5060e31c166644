using System.Numerics;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>
/// The hand that writes one picture: how far it leans, turns, stretches and bends what it writes, and how badly it hits the points
/// that it aims at.
/// </summary>
internal readonly struct Hand
{
    private static readonly Vector2 Centre = new(0.35f, 0.5f);

    private readonly Matrix3x2 _map;
    private readonly float _waist;
    private readonly float _taper;
    private readonly float _bow;
    private readonly float _freedom;

    private Hand(Matrix3x2 map, float waist, float taper, float bow, float freedom) =>
        (_map, _waist, _taper, _bow, _freedom) = (map, waist, taper, bow, freedom);

    /// <summary>Some hand.</summary>
    /// <param name="random">The picture's draws.</param>
    /// <param name="freedom">How freely it writes; 0 as the table has it, 1 as people do.</param>
    public static Hand Pick(ref CounterRandom random, float freedom = 1)
    {
        float slant = Degrees(Bounded(ref random, 4, 11, -25, 30));
        float turn = Degrees(Bounded(ref random, 0, 5, -12, 12));
        float aspect = MathF.Exp(freedom * Bounded(ref random, 0, 0.17f, -0.45f, 0.4f));
        var map = Matrix3x2.CreateScale(aspect, 1)
            * Matrix3x2.CreateSkew(freedom * -slant, 0)
            * Matrix3x2.CreateRotation(freedom * turn);
        return new(
            map,
            freedom * Bounded(ref random, 0, 0.2f, -0.45f, 0.45f),
            freedom * Bounded(ref random, 0, 0.14f, -0.3f, 0.3f),
            freedom * Bounded(ref random, 0, 0.1f, -0.25f, 0.25f),
            freedom);

        static float Degrees(float angle) => angle * MathF.PI / 180;
    }

    /// <summary>The paths that the pen takes for these strokes; the unit stays the glyph's.</summary>
    public Vector2[][] Write(ReadOnlySpan<Stroke> strokes, ref CounterRandom random)
    {
        var paths = new Vector2[strokes.Length][];
        for (int i = 0; i < paths.Length; i++)
        {
            paths[i] = MissEnds(Aim(strokes[i], ref random).Flatten(), ref random);
        }

        return paths;
    }

    /// <summary>A normal draw within bounds.</summary>
    public static float Bounded(ref CounterRandom random, float mean, float deviation, float least, float most) =>
        Math.Clamp(mean + (deviation * random.NextNormal()), least, most);

    /// <summary>The stroke as this hand means it: off its place by a little, every point by a little more, straight parts bent.</summary>
    private Stroke Aim(Stroke stroke, ref CounterRandom random)
    {
        Vector2 middle = Vector2.Zero;
        foreach (Vector2 point in stroke.Points)
        {
            middle += point / stroke.Points.Length;
        }

        var own = Matrix3x2.CreateRotation(_freedom * 0.05f * random.NextNormal(), middle)
            * Matrix3x2.CreateScale(MathF.Exp(_freedom * 0.06f * random.NextNormal()), middle)
            * Matrix3x2.CreateTranslation(_freedom * 0.015f * Normal(ref random));
        var points = new List<Vector2>(2 * stroke.Points.Length);
        var corners = new List<bool>(2 * stroke.Points.Length);
        for (int i = 0; i < stroke.Points.Length; i++)
        {
            Vector2 next = Bend(Vector2.Transform(stroke.Points[i], own) + (_freedom * 0.016f * Normal(ref random)));
            if (i > 0 && IsTurn(stroke, i - 1) && IsTurn(stroke, i))
            {
                Vector2 chord = next - points[^1];
                points.Add(((next + points[^1]) / 2) + (_freedom * 0.035f * random.NextNormal() * new Vector2(-chord.Y, chord.X)));
                corners.Add(false);
            }

            points.Add(next);
            corners.Add(stroke.Corners[i]);
        }

        return new([.. points], [.. corners]);

        static bool IsTurn(Stroke stroke, int i) => i == 0 || i == stroke.Points.Length - 1 || stroke.Corners[i];
    }

    private static Vector2 Normal(ref CounterRandom random) => new(random.NextNormal(), random.NextNormal());

    /// <summary>The waist moves up or down, the top grows wider than the foot or narrower, the whole bows; then lean and turn.</summary>
    private Vector2 Bend(Vector2 point)
    {
        Vector2 p = point - Centre;
        float square = 0.25f - (p.Y * p.Y);
        return Vector2.Transform(new((p.X * (1 + (2 * _taper * p.Y))) + (_bow * square), p.Y + (_waist * square)), _map);
    }

    /// <summary>Strokes end too late or too soon.</summary>
    private Vector2[] MissEnds(Vector2[] path, ref CounterRandom random)
    {
        float length = 0;
        for (int i = 1; i < path.Length; i++)
        {
            length += Vector2.Distance(path[i - 1], path[i]);
        }

        float shortest = Math.Max(-0.06f, -0.15f * length);
        float longest = Math.Min(0.06f, 0.25f * length);
        for (int end = 0; end < 2; end++)
        {
            Move(path, _freedom * Bounded(ref random, 0, 0.02f, shortest, longest));
            Array.Reverse(path);
        }

        return path;

        // Moves the first point by so much: outwards along its chord, or inwards, the points passed coming to lie upon it.
        static void Move(Vector2[] path, float by)
        {
            int i = 1;
            float chord = Vector2.Distance(path[0], path[1]);
            while (-by > chord && i + 1 < path.Length)
            {
                by += chord;
                i++;
                chord = Vector2.Distance(path[i - 1], path[i]);
            }

            if (chord > 0)
            {
                Array.Fill(path, path[i - 1] + ((path[i - 1] - path[i]) * (by / chord)), 0, i);
            }
        }
    }
}

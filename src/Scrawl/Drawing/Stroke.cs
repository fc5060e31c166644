using System.Globalization;
using System.Numerics;

namespace Scrawl.Drawing;

/// <summary>
/// One movement of a pen without lifting it: points that a smooth curve joins (a centripetal Catmull-Rom spline, after Yuksel,
/// Schaefer and Keyser 2011, which neither loops nor overshoots between points), broken at corners.
/// </summary>
/// <param name="Points">At least two; x to the right, y down, a glyph about 1 high.</param>
/// <param name="Corners">For each point, whether the stroke turns sharply there.</param>
internal sealed record Stroke(Vector2[] Points, bool[] Corners)
{
    private const float Unit = 0.01f;
    private const float ChordLength = 0.05f;
    private const int MostChords = 12;

    /// <summary>
    /// Reads a stroke of a table: points "x,y" in hundredths; "!" after a point makes it a corner, "/" before the first makes all
    /// of them corners.
    /// </summary>
    public static Stroke Parse(string text)
    {
        bool straight = text[0] == '/';
        string[] points = text.TrimStart('/').Split(' ');
        return new([.. points.Select(Point)], [.. points.Select(p => straight || p.EndsWith('!'))]);

        static Vector2 Point(string text)
        {
            string[] xy = text.TrimEnd('!').Split(',');
            return Unit * new Vector2(int.Parse(xy[0], CultureInfo.InvariantCulture), int.Parse(xy[1], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The curve as a chain of short chords.</summary>
    public Vector2[] Flatten()
    {
        var path = new List<Vector2>(8 * Points.Length) { Points[0] };
        for (int i = 0; i + 1 < Points.Length; i++)
        {
            Vector2 b = Points[i];
            Vector2 c = Points[i + 1];
            if (b == c)
            {
                continue;
            }

            Vector2 a = i == 0 || Corners[i] || Points[i - 1] == b ? (2 * b) - c : Points[i - 1];
            Vector2 d = i + 2 == Points.Length || Corners[i + 1] || Points[i + 2] == c ? (2 * c) - b : Points[i + 2];
            var segment = new Segment(a, b, c, d);
            int chords = Math.Clamp((int)(Vector2.Distance(b, c) / ChordLength) + 1, 2, MostChords);
            for (int k = 1; k < chords; k++)
            {
                path.Add(segment.At((float)k / chords));
            }

            path.Add(c);
        }

        return [.. path];
    }

    /// <summary>The piece between b and c, by the pyramid of Barry and Goldman (1988) over knots at the roots of the distances.</summary>
    private readonly struct Segment(Vector2 a, Vector2 b, Vector2 c, Vector2 d)
    {
        private readonly float _ab = MathF.Sqrt(Vector2.Distance(a, b));
        private readonly float _bc = MathF.Sqrt(Vector2.Distance(b, c));
        private readonly float _cd = MathF.Sqrt(Vector2.Distance(c, d));

        public Vector2 At(float u)
        {
            float t = u * _bc;
            Vector2 p = Vector2.Lerp(a, b, (t + _ab) / _ab);
            Vector2 q = Vector2.Lerp(b, c, u);
            Vector2 r = Vector2.Lerp(c, d, (t - _bc) / _cd);
            return Vector2.Lerp(Vector2.Lerp(p, q, (t + _ab) / (_ab + _bc)), Vector2.Lerp(q, r, t / (_bc + _cd)), u);
        }
    }
}

using System.Numerics;
using Scrawl.Drawing;

namespace Scrawl.Browser.Tests;

/// <summary>Digits as people write them: what a pointer follows, in a box that is 1 high.</summary>
internal static class Handwriting
{
    // As far apart as a quick hand's points are when the screen reports them.
    private const float Spacing = 0.07f;

    /// <summary>A zigzag that nobody takes for a digit, in units of the paper's height.</summary>
    public static Vector2[][] Scribble { get; } =
        [[.. Enumerable.Range(0, 40).Select(i => new Vector2(0.6f + (0.35f * MathF.Sin(i * 2.4f)), 0.5f + (0.4f * MathF.Sin(i * 1.3f))))]];

    /// <summary>The strokes of a digit in its commonest form.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <returns>For each stroke the points along it.</returns>
    public static Vector2[][] Strokes(int digit) => [.. DigitGlyphs.Of(digit)[0].Strokes.Select(stroke => Thinned(stroke.Flatten()))];

    private static Vector2[] Thinned(Vector2[] path)
    {
        var kept = new List<Vector2> { path[0] };
        foreach (Vector2 point in path[1..^1])
        {
            if (Vector2.Distance(point, kept[^1]) >= Spacing)
            {
                kept.Add(point);
            }
        }

        kept.Add(path[^1]);
        return [.. kept];
    }
}

using System.Numerics;
using Scrawl.Drawing;

namespace Scrawl.Browser.Tests;

/// <summary>Digits as people write them: what a pointer follows, in a box that is 1 high.</summary>
internal static class Handwriting
{
    /// <summary>A zigzag that nobody takes for a digit.</summary>
    public static Vector2[][] Scribble { get; } =
        [[.. Enumerable.Range(0, 60).Select(i => new Vector2((i % 2 == 0 ? 0.05f : 1.1f) + (0.03f * (i % 5)), 0.5f + (0.45f * MathF.Sin(i * 0.7f))))]];

    /// <summary>The strokes of a digit in its commonest form.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <returns>For each stroke the points along it.</returns>
    public static Vector2[][] Strokes(int digit) => [.. DigitGlyphs.Of(digit)[0].Strokes.Select(stroke => stroke.Flatten())];
}

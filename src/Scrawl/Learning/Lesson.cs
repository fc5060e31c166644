using Scrawl.Data;

namespace Scrawl.Learning;

/// <summary>A corrected picture: what a network saw, and the digit that a person says it is.</summary>
/// <param name="Id">What it is called; tells it from the other lessons.</param>
/// <param name="Pixels">28 x 28 values row by row, 0 paper to 255 full ink, as the network was given them.</param>
/// <param name="Digit">0 to 9.</param>
public sealed record Lesson(string Id, ReadOnlyMemory<byte> Pixels, byte Digit)
{
    /// <summary>The lessons' pictures as one set, in their order.</summary>
    internal static DigitSet Pictures(IReadOnlyList<Lesson> lessons) =>
        new([.. lessons.SelectMany(lesson => lesson.Pixels.ToArray())], [.. lessons.Select(lesson => lesson.Digit)]);
}

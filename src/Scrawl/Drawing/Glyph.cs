using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>One way to write one character.</summary>
/// <param name="name">What sets it apart from the character's other shapes.</param>
/// <param name="weight">How often it is drawn, beside those others.</param>
/// <param name="strokes">In the form that <see cref="Stroke.Parse"/> reads.</param>
internal sealed class Glyph(string name, float weight, params string[] strokes)
{
    public const float UsualWidestPen = 0.2f;

    public string Name => name;

    public float Weight => weight;

    public Stroke[] Strokes { get; } = [.. strokes.Select(Stroke.Parse)];

    /// <summary>The widest pen that leaves it legible, as a share of its long side.</summary>
    public float WidestPen { get; init; } = UsualWidestPen;

    /// <summary>One of them, by their weights.</summary>
    public static Glyph Pick(ReadOnlySpan<Glyph> glyphs, ref CounterRandom random)
    {
        float total = 0;
        foreach (Glyph glyph in glyphs)
        {
            total += glyph.Weight;
        }

        float left = random.NextSingle() * total;
        foreach (Glyph glyph in glyphs)
        {
            left -= glyph.Weight;
            if (left < 0)
            {
                return glyph;
            }
        }

        return glyphs[^1];
    }
}

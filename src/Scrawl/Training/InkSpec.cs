using System.Text.Json.Serialization;

namespace Scrawl.Training;

/// <summary>
/// What the pen, the paper and the scanner do to a training image, as a description that can be saved. Each effect strikes
/// by its own probability and draws its own amount, independently of the others; one that is left out never strikes. They
/// follow one another in the order given here, after the image has been bent. Immutable.
/// </summary>
/// <param name="Thickness">
/// Strokes thicker (above 0) or thinner by so many pixels; -4..4. Thick as marker, thin down to a line of one pixel; a line
/// is never thinned away.
/// </param>
/// <param name="Cut">
/// A straight line of paper, so many pixels wide (0..4), through some ink and across the whole image. Like
/// <paramref name="Crop"/>, it spares an image that would lose more than a sixth of its ink.
/// </param>
/// <param name="Crop">So many pixels (0..4) of the digit cut off by the frame, on one side.</param>
/// <param name="Specks">So many dots of ink (whole; 0..16), 1 to 2 pixels across, anywhere.</param>
/// <param name="Line">A straight line along one side of the digit, so many pixels long (0..28): what is left of a box.</param>
/// <param name="Resolution">
/// As enlarged from a thumbnail in which the digit's box of 20 pixels had so many (4..20): averaged down and smoothly
/// brought up again, the image's darkest grey kept.
/// </param>
/// <param name="Blur">So much of a binomial filter of 3 x 3 (0..1), the image's darkest grey kept.</param>
/// <param name="Sharpness">Greys' distance from the threshold multiplied by so much (1..20): from 10 on, nearly black and white.</param>
/// <param name="Tone">
/// Greys between paper and full ink darker (above 0) or lighter: the odds v / (1 - v) multiplied by e^amount; -2..2. What a
/// gamma does, but even at both ends.
/// </param>
/// <param name="Contrast">Greys multiplied by so much; 0.1..1.</param>
/// <param name="Nudge">Moved by so many pixels on each axis (whole; -4..4), after all else, as MNIST's geometry jumps.</param>
public sealed record InkSpec(
    InkEffect? Thickness = null,
    InkEffect? Cut = null,
    InkEffect? Crop = null,
    InkEffect? Specks = null,
    InkEffect? Line = null,
    InkEffect? Resolution = null,
    InkEffect? Blur = null,
    InkEffect? Sharpness = null,
    InkEffect? Tone = null,
    InkEffect? Contrast = null,
    InkEffect? Nudge = null)
{
    /// <summary>Ink as it is.</summary>
    public static InkSpec None { get; } = new();

    /// <summary>A light hand: one image in seven stays as it is, most of the others nearly so.</summary>
    public static InkSpec Light { get; } = new(
        Thickness: new(0.5f, -0.8f, 0.8f),
        Cut: new(0.05f, 1, 2),
        Crop: new(0.03f, 0.5f, 2),
        Specks: new(0.05f, 1, 4),
        Line: new(0.03f, 6, 16),
        Resolution: new(0.1f, 8, 16),
        Blur: new(0.2f, 0.2f, 1),
        Sharpness: new(0.15f, 1.5f, 10),
        Tone: new(0.2f, -0.7f, 0.7f),
        Contrast: new(0.15f, 0.5f, 1),
        Nudge: new(0.2f, -1, 1));

    /// <summary>The same with any pen, from a fine liner to a broad marker.</summary>
    public static InkSpec AnyPen { get; } = Light with { Thickness = new(0.5f, -1, 2.5f) };

    /// <summary>Whether no effect ever strikes.</summary>
    [JsonIgnore]
    public bool IsNone => Effects.All(effect => effect.Effect is not { Chance: > 0 });

    /// <summary>The effects in words; empty where there are none.</summary>
    public string Describe() => string.Join(", ", Effects
        .Where(effect => effect.Effect is { Chance: > 0 })
        .Select(effect => effect.Effect!.Describe(effect.Words)));

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which.</exception>
    public void Validate()
    {
        foreach (var (name, effect, least, most, _, whole) in Effects)
        {
            effect?.Validate(name, least, most, whole);
        }
    }

    private IEnumerable<(string Name, InkEffect? Effect, float Least, float Most, string Words, bool Whole)> Effects =>
    [
        (nameof(Thickness), Thickness, -4, 4, "strokes thicker by", false),
        (nameof(Cut), Cut, 0, 4, "cut by a line of", false),
        (nameof(Crop), Crop, 0, 4, "cropped by", false),
        (nameof(Specks), Specks, 0, 16, "specks", true),
        (nameof(Line), Line, 0, 28, "a line beside it of", false),
        (nameof(Resolution), Resolution, 4, 20, "resolution", false),
        (nameof(Blur), Blur, 0, 1, "blur", false),
        (nameof(Sharpness), Sharpness, 1, 20, "sharpness", false),
        (nameof(Tone), Tone, -2, 2, "tone", false),
        (nameof(Contrast), Contrast, 0.1f, 1, "contrast", false),
        (nameof(Nudge), Nudge, -4, 4, "nudged by", true),
    ];
}

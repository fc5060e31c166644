using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Recognition;

namespace Scrawl.Tests.Learning;

/// <summary>
/// A way to write a digit that the shipped network mostly misreads: one glyph, drawn by another hand and another pen each time. None of them is
/// among those that training draws.
/// </summary>
internal sealed class Style(int digit, string name, params string[] strokes)
{
    private readonly Glyph[] _glyphs = [new(name, 1, strokes) { WidestPen = 0.14f }];

    /// <summary>By which the recipe of teaching was chosen.</summary>
    public static readonly Style[] Tuned =
    [
        new(7, "long foot", "/2,4 56,2 26,98", "/-10,98 70,98"),
        new(1, "tent", "/-10,100 30,0 70,100"),
        new(6, "sigma", "90,6 40,6 10,30 4,66 24,98 54,90 66,60 50,30 34,8"),
        new(3, "in a mirror", "58,12 36,0 10,8 12,30 42,45! 14,50 2,70 14,94 40,100 64,88"),
        new(4, "like a Y", "0,0 30,44", "62,0 30,44 26,100"),
        new(8, "lying", "24,2 4,14 4,40 26,52 50,30 74,4 98,14 98,40 76,52 50,28 26,2"),
    ];

    /// <summary>Kept apart at first; how many courses there are was chosen while looking at the 2, 5 and 6 in a mirror.</summary>
    public static readonly Style[] Apart =
    [
        new(2, "crossed z", "/4,4 60,2 4,96 64,98", "14,50 52,46"),
        new(2, "in a mirror", "64,24 54,4 30,0 10,14 14,42 36,68 66,97! 40,95 0,98"),
        new(6, "in a mirror", "14,0 34,22 52,55 54,80 36,99 12,92 6,72 22,56 42,62 52,80"),
        new(7, "in a mirror", "/4,100 4,2 60,2"),
        new(0, "crossed twice", "45,2 20,8 3,35 3,65 18,94 40,98 62,90 74,62 72,32 60,8 42,2", "84,-6 -8,106", "-8,-6 84,106"),
        new(0, "square", "/0,0 60,0 60,100 0,100 0,0"),
        new(6, "like a b with a flag", "/-16,10 6,0 6,98 50,98 54,56 6,54"),
        new(4, "Arabic-Indic", "50,0 10,14 4,28 40,46! 8,60 0,86 20,102 56,96"),
        new(9, "like a P", "/6,0 6,100", "6,0 50,4 56,26 44,46 6,50"),
        new(1, "two strokes", "10,0 12,100", "36,0 38,100"),
        new(7, "like a V", "/0,0 30,100 60,0"),
        new(5, "in a mirror", "4,2 26,3 50,4! 54,24 56,44! 32,34 8,50 4,76 24,98 52,98 66,84"),
    ];

    /// <summary>Kept apart: no choice was made by them.</summary>
    public static readonly Style[] Later =
    [
        new(3, "like an E", "/60,2 4,2 4,50 44,50", "/4,50 4,98 60,98"),
        new(4, "a triangle on a stem", "/36,0 0,50 72,50 36,0", "36,50 36,100"),
        new(0, "like a theta", "45,2 20,8 3,35 3,65 18,94 40,98 62,90 74,62 72,32 60,8 42,2", "4,50 72,48"),
        new(2, "Arabic-Indic", "/0,10 0,0 40,20 40,0", "2,4 4,100"),
        new(5, "Arabic-Indic", "36,20 20,0 0,20 8,60 36,98! 64,60 72,20 52,0 36,20"),
        new(1, "with a foot to the right", "/0,40 60,30", "/26,0 26,96 64,96"),
    ];

    public int Digit => digit;

    /// <summary>So many drawings, with the digit for label.</summary>
    public DigitSet Draw(int count, ulong seed) => new(
        [.. Enumerable.Range(0, count).SelectMany(i => DrawnDigits.Picture(_glyphs, seed, i))], [.. Enumerable.Repeat((byte)digit, count)]);

    /// <summary>The first so many drawings that a model misreads or refuses, as corrections.</summary>
    public List<Lesson> Corrections(ModelFile model, int count, ulong seed)
    {
        DigitSet drawings = Draw(20 * count, seed);
        using var recognizer = new DigitRecognizer(model);
        return [.. Enumerable.Range(0, drawings.Count)
            .Where(i => !IsRead(recognizer, drawings, i))
            .Take(count)
            .Select(i => new Lesson($"{name} {i}", drawings.Image(i).ToArray(), (byte)digit))];
    }

    /// <summary>The share of the drawings that a model reads rightly and takes for digits.</summary>
    public static double Read(ModelFile model, DigitSet drawings)
    {
        using var recognizer = new DigitRecognizer(model);
        return (double)Enumerable.Range(0, drawings.Count).Count(i => IsRead(recognizer, drawings, i)) / drawings.Count;
    }

    public override string ToString() => $"{digit} {name}";

    private static bool IsRead(DigitRecognizer recognizer, DigitSet drawings, int i) =>
        recognizer.RecognizeInput(drawings.Image(i)) is { Accepted: true } prediction && prediction.Digit == drawings.Labels[i];
}

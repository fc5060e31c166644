using System.Numerics;
using Scrawl.Data;
using Scrawl.Engine.Training;

namespace Scrawl.Drawing;

/// <summary>Pictures of no digit that are made of digits: parts of one, several at once. Immutable, thread-safe.</summary>
internal sealed class DigitFragments
{
    private const int Tries = 50;
    private const float Enlarged = 80;
    private const float LeastBreadth = 0.5f;
    private const float MostFilled = 0.6f;

    /// <summary>
    /// The cuts that leave no digit. What the others leave is one: half of a 1 or the stem of a 4, 7 or 9 is a 1, as is either side of a
    /// 0 or a 6; a loop of a 2, 6, 8 or 9 is a 0; the upper half of a 2 is a 7; the right half of a 3 or an 8 is a 3; the left half of a
    /// leaning 8 is a 2 or a 5; more than half of most is the digit still.
    /// </summary>
    internal static readonly SafeCut[] SafeCuts =
    [
        new(0, Keep.Top, 0.35f, 0.5f),
        new(0, Keep.Bottom, 0.35f, 0.5f),
        new(3, Keep.Left, 0.25f, 0.38f),
        new(4, Keep.Left, 0.22f, 0.3f),
        new(5, Keep.Top, 0.3f, 0.42f),
    ];

    private readonly DigitSet _digits;
    private readonly int[][] _ofDigit;

    /// <param name="digits">Where the digits come from.</param>
    /// <exception cref="ArgumentException">It lacks one of the digits that fragments are made of.</exception>
    public DigitFragments(DigitSet digits)
    {
        _digits = digits;
        ILookup<byte, int> byLabel = Enumerable.Range(0, digits.Count).ToLookup(i => digits.Labels[i]);
        _ofDigit = [.. Enumerable.Range(0, 10).Select(digit => byLabel[(byte)digit].ToArray())];
        if (Array.FindIndex(_ofDigit, images => images.Length == 0) is >= 0 and var missing)
        {
            throw new ArgumentException($"The set has no image of a {missing}; parts and rows of digits need images of all ten.", nameof(digits));
        }
    }

    /// <summary>Which side of a cut stays.</summary>
    internal enum Keep
    {
        Left,
        Top,
        Bottom,
    }

    /// <summary>
    /// Draws part of a digit on an empty canvas: a quarter to half of its ink, and never a line, which would be a 1, nor a solid lump,
    /// as which a broad pen leaves any digit.
    /// </summary>
    public void Part(Canvas canvas, ref CounterRandom random)
    {
        List<Vector2> part;
        int tries = 0;
        do
        {
            SafeCut cut = SafeCuts[random.NextInt(SafeCuts.Length)];
            part = Cut(new EnlargedDigit(_digits.Image(Some(cut.Digit, ref random)), Threshold(ref random), Enlarged).Ink(), cut, ref random);
        }
        while ((Breadth(part) < LeastBreadth || Filled(part) > MostFilled) && ++tries < Tries);

        foreach (Vector2 pixel in part)
        {
            canvas[(int)pixel.X, (int)pixel.Y] = true;
        }
    }

    /// <summary>
    /// Draws two or three digits on an empty canvas, of one height, apart or touching. A stack holds no 1, which would lengthen its
    /// neighbour, and 0, 6, 8 and 9 only at its foot: over another their rings would make it an 8 or a 9.
    /// </summary>
    public void Several(Canvas canvas, ref CounterRandom random)
    {
        bool stack = random.NextInt(4) == 0;
        Span<int> digits = stackalloc int[random.NextInt(3) == 0 ? 3 : 2];
        do
        {
            foreach (ref int digit in digits)
            {
                digit = random.NextInt(10);
            }
        }
        while (stack && !MayStack(digits));

        float length = 104f / digits.Length;
        byte threshold = Threshold(ref random);
        var drawn = new EnlargedDigit[digits.Length];
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = new(_digits.Image(Some(digits[i], ref random)), threshold, length * random.NextSingle(0.85f, 1));
        }

        // A 1 stays apart, lest it vanish in its neighbour; so do stacks.
        float at = 4;
        for (int i = 0; i < drawn.Length; i++)
        {
            int off = (int)(0.04f * length * random.NextNormal());
            if (stack)
            {
                drawn[i].Draw(canvas, ((Canvas.Side - drawn[i].Width) / 2) + off, (int)at);
            }
            else
            {
                drawn[i].Draw(canvas, (int)at, ((Canvas.Side - drawn[i].Height) / 2) + off);
            }

            bool apart = stack || digits[i] == 1 || (i + 1 < digits.Length && digits[i + 1] == 1);
            at += (stack ? drawn[i].Height : drawn[i].Width) + (length * random.NextSingle(stack ? 0.12f : apart ? 0.06f : -0.1f, 0.25f));
        }
    }

    /// <summary>Whether these digits, one above the other, are not taken for another digit.</summary>
    internal static bool MayStack(ReadOnlySpan<int> digits) =>
        !digits.Contains(1) && !digits[..^1].ContainsAny([0, 6, 8, 9]);

    private static byte Threshold(ref CounterRandom random) => (byte)(90 + random.NextInt(80));

    private int Some(int digit, ref CounterRandom random) => _ofDigit[digit][random.NextInt(_ofDigit[digit].Length)];

    /// <summary>The wanted share of a digit's pixels, on one side of a line that is off the straight by up to 8 degrees.</summary>
    private static List<Vector2> Cut(List<Vector2> ink, SafeCut cut, ref CounterRandom random)
    {
        Vector2 outward = cut.Keep switch
        {
            Keep.Left => new(-1, 0),
            Keep.Top => new(0, -1),
            _ => new(0, 1),
        };
        Vector2 normal = Vector2.TransformNormal(outward, Matrix3x2.CreateRotation(random.NextSingle(-0.14f, 0.14f)));
        Span<int> histogram = stackalloc int[4 * Canvas.Side];
        histogram.Clear();
        foreach (Vector2 pixel in ink)
        {
            histogram[Distance(pixel)]++;
        }

        int kept = (int)(ink.Count * random.NextSingle(cut.Least, cut.Most));
        int line = histogram.Length;
        while (kept > 0)
        {
            kept -= histogram[--line];
        }

        return ink.FindAll(pixel => Distance(pixel) >= line);

        int Distance(Vector2 pixel) => (2 * Canvas.Side) + (int)MathF.Floor(Vector2.Dot(normal, pixel));
    }

    /// <summary>The ink's share of the box around it.</summary>
    private static float Filled(List<Vector2> ink)
    {
        Vector2 box = ink.Aggregate(Vector2.Max) - ink.Aggregate(Vector2.Min) + Vector2.One;
        return ink.Count / (box.X * box.Y);
    }

    /// <summary>How broad a shape is for its length, by its second moments: 0 for a line, 1 for a disc.</summary>
    private static float Breadth(List<Vector2> ink)
    {
        Vector2 sum = Vector2.Zero;
        float xx = 0;
        float xy = 0;
        float yy = 0;
        foreach (Vector2 p in ink)
        {
            sum += p;
            xx += p.X * p.X;
            xy += p.X * p.Y;
            yy += p.Y * p.Y;
        }

        Vector2 mean = sum / ink.Count;
        xx = (xx / ink.Count) - (mean.X * mean.X);
        xy = (xy / ink.Count) - (mean.X * mean.Y);
        yy = (yy / ink.Count) - (mean.Y * mean.Y);
        float root = MathF.Sqrt(((xx - yy) * (xx - yy) / 4) + (xy * xy));
        float middle = (xx + yy) / 2;
        return MathF.Sqrt(Math.Max(0, middle - root) / (middle + root));
    }

    /// <summary>A digit, which side of it to keep, and how much of its ink at least and at most.</summary>
    internal readonly record struct SafeCut(int Digit, Keep Keep, float Least, float Most);
}

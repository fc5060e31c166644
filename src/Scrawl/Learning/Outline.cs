using System.Numerics;
using Scrawl.Data;
using Scrawl.Training;

namespace Scrawl.Learning;

/// <summary>
/// A picture as far as it tells what is written in it and not how: its slant taken out, its ink's centre in the middle, a little blurred,
/// whatever its contrast. Two of them are alike by the cosine between them. Immutable.
/// </summary>
internal readonly struct Outline
{
    private const float SteepestSlant = 0.6f;
    private const float Middle = (DigitSet.Side - 1) / 2f;

    private readonly float[] _values;

    private Outline(float[] values) => _values = values;

    /// <summary>That of a picture of 28 x 28; of a blank one, which is like nothing.</summary>
    public static Outline Of(ReadOnlySpan<byte> picture)
    {
        var upright = new float[DigitSet.ImageLength];
        ImageWarp.Resample(picture, Uprighting(picture), upright);
        float[] values = Blur(upright);
        float length = MathF.Sqrt(Dot(values, values));
        foreach (ref float value in values.AsSpan())
        {
            value = length > 0 ? value / length : 0;
        }

        return new(values);
    }

    /// <summary>How alike two are, 0 to 1.</summary>
    public float Likeness(in Outline other) => Dot(_values, other._values);

    /// <summary>Where each pixel of the upright picture is taken from: slant is how far the ink moves across for each row down.</summary>
    private static AffineMap Uprighting(ReadOnlySpan<byte> picture)
    {
        float ink = 0, x = 0, y = 0, down = 0, across = 0;
        for (int i = 0; i < picture.Length; i++)
        {
            ink += picture[i];
            x += picture[i] * (float)(i % DigitSet.Side);
            y += picture[i] * (float)(i / DigitSet.Side);
        }

        if (ink == 0)
        {
            return AffineMap.Identity;
        }

        (x, y) = (x / ink, y / ink);
        for (int i = 0; i < picture.Length; i++)
        {
            float dy = i / DigitSet.Side - y;
            down += picture[i] * dy * dy;
            across += picture[i] * dy * (i % DigitSet.Side - x);
        }

        float slant = down == 0 ? 0 : Math.Clamp(across / down, -SteepestSlant, SteepestSlant);
        return new(1, slant, x - Middle - slant * Middle, 0, 1, y - Middle);
    }

    /// <summary>The binomial filter of 3 x 3.</summary>
    private static float[] Blur(float[] picture)
    {
        var blurred = new float[picture.Length];
        for (int i = 0; i < picture.Length; i++)
        {
            int x = i % DigitSet.Side, y = i / DigitSet.Side;
            for (int dy = -1; dy <= 1; dy++)
            {
                for (int dx = -1; dx <= 1; dx++)
                {
                    bool inside = x + dx is >= 0 and < DigitSet.Side && y + dy is >= 0 and < DigitSet.Side;
                    blurred[i] += inside ? (2 - Math.Abs(dx)) * (2 - Math.Abs(dy)) * picture[i + dy * DigitSet.Side + dx] : 0;
                }
            }
        }

        return blurred;
    }

    private static float Dot(float[] a, float[] b)
    {
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a, i) * new Vector<float>(b, i);
        }

        float rest = Vector.Sum(sum);
        for (; i < a.Length; i++)
        {
            rest += a[i] * b[i];
        }

        return rest;
    }
}

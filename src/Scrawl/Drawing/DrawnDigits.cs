using Scrawl.Data;
using Scrawl.Engine.Training;
using Scrawl.Ink;

namespace Scrawl.Drawing;

/// <summary>
/// Digits drawn by simulated pens in the styles of many countries, among them those that MNIST's American writers did not use:
/// the 1 with a long flag and a foot, the crossed 7, the 9 with a curl, the 0 with a slash. Each picture comes to the network's
/// size by <see cref="MnistNormalizer"/>, as a user's picture does.
/// </summary>
/// <remarks>
/// What picture i shows depends on the seed and i alone, never on the count or on threads: it draws its random numbers from stream
/// 5 x 2^56 + i of the seed. Safe to call from any thread.
/// </remarks>
public static class DrawnDigits
{
    private const ulong StreamOfPictures = 5ul << 56;

    /// <summary>Draws digits: picture i shows the digit i mod 10, so that every run of ten holds each once.</summary>
    /// <param name="count">How many pictures.</param>
    /// <param name="seed">Another seed gives other pictures.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static DigitSet Make(int count, ulong seed) => Make(count, seed, index => DigitGlyphs.Of(index % 10), index => (byte)(index % 10));

    /// <summary>Draws one style of one digit.</summary>
    internal static DigitSet Make(int digit, Glyph style, int count, ulong seed) => Make(count, seed, _ => [style], _ => (byte)digit);

    private static DigitSet Make(int count, ulong seed, Func<int, Glyph[]> styles, Func<int, byte> label)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var pixels = new byte[checked(count * DigitSet.ImageLength)];
        var labels = new byte[count];
        Parallel.For(0, count, i =>
        {
            var random = new CounterRandom(seed, StreamOfPictures + (ulong)i);
            labels[i] = label(i);
            Draw(Glyph.Pick(styles(i), ref random), ref random).CopyTo(pixels, (long)i * DigitSet.ImageLength);
        });
        return new DigitSet(pixels, labels);
    }

    private static byte[] Draw(Glyph glyph, ref CounterRandom random)
    {
        var canvas = new Canvas();
        Writing.Draw(canvas, glyph, ref random);
        return MnistNormalizer.Normalize(canvas.ToMask());
    }
}

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
    public static DigitSet Make(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var pixels = new byte[checked(count * DigitSet.ImageLength)];
        var labels = new byte[count];
        Parallel.For(0, count, i =>
        {
            labels[i] = (byte)(i % 10);
            Picture(DigitGlyphs.Of(i % 10), seed, i).CopyTo(pixels, (long)i * DigitSet.ImageLength);
        });
        return new DigitSet(pixels, labels);
    }

    /// <summary>The picture of that number, in one of these styles.</summary>
    internal static byte[] Picture(ReadOnlySpan<Glyph> styles, ulong seed, int index)
    {
        var random = new CounterRandom(seed, StreamOfPictures + (ulong)index);
        var canvas = new Canvas();
        Writing.Draw(canvas, Glyph.Pick(styles, ref random), ref random);
        return MnistNormalizer.Normalize(canvas.ToMask());
    }
}

using Scrawl.Data;
using Scrawl.Engine.Training;

namespace Scrawl.Tests.Training;

/// <summary>A set of ten easy classes, made here: a bright bar at one of ten places, in noise. It needs no data on the machine.</summary>
internal static class DrawnDigits
{
    public static DigitSet Make(int count, ulong seed = 7)
    {
        var pixels = new byte[count * DigitSet.ImageLength];
        var labels = new byte[count];
        var random = new CounterRandom(seed, stream: 0);
        for (int n = 0; n < count; n++)
        {
            int digit = random.NextInt(10);
            labels[n] = (byte)digit;
            Span<byte> image = pixels.AsSpan(n * DigitSet.ImageLength, DigitSet.ImageLength);
            for (int i = 0; i < image.Length; i++)
            {
                (int y, int x) = Math.DivRem(i, DigitSet.Side);
                bool bar = digit < 5 ? y / 5 == digit : x / 5 == digit - 5;
                image[i] = (byte)random.NextInt(bar ? 256 : 100);
            }
        }

        return new DigitSet(pixels, labels);
    }
}

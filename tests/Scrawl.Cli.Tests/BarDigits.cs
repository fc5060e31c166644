using System.Buffers.Binary;
using Scrawl.Data;

namespace Scrawl.Cli.Tests;

/// <summary>Something to train on in a second: ten kinds of pictures, each a bright bar at a height of its own in noise.</summary>
internal static class BarDigits
{
    private const int Side = DigitSet.Side;

    /// <summary>So many pictures.</summary>
    public static DigitSet Make(int count, int seed)
    {
        var random = new Random(seed);
        byte[] pixels = new byte[count * DigitSet.ImageLength], labels = new byte[count];
        random.NextBytes(pixels);
        for (int i = 0; i < count; i++)
        {
            Span<byte> image = pixels.AsSpan(i * DigitSet.ImageLength, DigitSet.ImageLength);
            foreach (ref byte pixel in image)
            {
                pixel /= 4;
            }

            // Every sixth image is held out: six in a row are of one digit, so that all ten are among those.
            int digit = i / 6 % 10;
            image.Slice((2 + 2 * digit) * Side, 3 * Side).Fill(255);
            labels[i] = (byte)digit;
        }

        return new(pixels, labels);
    }

    /// <summary>Writes 1,200 for training and 100 for testing as MNIST's files.</summary>
    /// <returns>The folder for <c>--data</c>.</returns>
    public static string Write(TemporaryFolder folder)
    {
        Write("train", Make(1_200, seed: 11));
        Write("t10k", Make(100, seed: 12));
        return folder["data"];

        void Write(string name, DigitSet digits)
        {
            folder.Write($"data/{name}-images-idx3-ubyte", [0, 0, 8, 3, .. Number(digits.Count), .. Number(Side), .. Number(Side), .. digits.Pixels]);
            folder.Write($"data/{name}-labels-idx1-ubyte", [0, 0, 8, 1, .. Number(digits.Count), .. digits.Labels]);
        }
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}

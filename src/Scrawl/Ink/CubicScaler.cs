using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Makes pictures larger, smoothly: cubic convolution with a = -1/2 (Keys 1981), black beyond the edges.</summary>
internal static class CubicScaler
{
    // Source pixels that a point draws on, and how many of them may lie beyond either edge.
    private const int Taps = 4;
    private const int Beyond = 2;

    /// <summary>The picture at <paramref name="width"/> x <paramref name="height"/>, neither smaller than it is.</summary>
    public static GreyImage Enlarge(GreyImage image, int width, int height)
    {
        var (firsts, weights) = Places(image.Width, width);
        var wide = new float[(image.Height + (2 * Beyond)) * width];
        var row = new float[image.Width + (2 * Beyond)];
        for (int y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> source = image.Row(y);
            for (int x = 0; x < source.Length; x++)
            {
                row[Beyond + x] = source[x];
            }

            Span<float> target = wide.AsSpan((Beyond + y) * width, width);
            for (int x = 0; x < target.Length; x++)
            {
                ReadOnlySpan<float> near = row.AsSpan(firsts[x], Taps), share = weights.AsSpan(x * Taps, Taps);
                target[x] = (near[0] * share[0]) + (near[1] * share[1]) + (near[2] * share[2]) + (near[3] * share[3]);
            }
        }

        (firsts, weights) = Places(image.Height, height);
        var pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<float> above = wide.AsSpan(firsts[y] * width, Taps * width), share = weights.AsSpan(y * Taps, Taps);
            Mix(above, share, pixels.AsSpan(y * width, width));
        }

        return GreyImage.Own(pixels, width, height);
    }

    /// <summary>A row of pixels from the four rows of <paramref name="above"/>, each counted by its share.</summary>
    private static void Mix(ReadOnlySpan<float> above, ReadOnlySpan<float> share, Span<byte> target)
    {
        int width = target.Length;
        ReadOnlySpan<float> a = above[..width], b = above.Slice(width, width), c = above.Slice(2 * width, width), d = above.Slice(3 * width, width);
        var (shareA, shareB, shareC, shareD) = (Vector128.Create(share[0]), Vector128.Create(share[1]), Vector128.Create(share[2]), Vector128.Create(share[3]));
        int x = 0;
        for (; x <= width - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            Vector128<short> left = Vector128.Narrow(Four(x, a, b, c, d), Four(x + 4, a, b, c, d)), right = Vector128.Narrow(Four(x + 8, a, b, c, d), Four(x + 12, a, b, c, d));
            Vector128.Narrow(left.AsUInt16(), right.AsUInt16()).CopyTo(target[x..]);
        }

        for (; x < width; x++)
        {
            float sum = (a[x] * share[0]) + (b[x] * share[1]) + (c[x] * share[2]) + (d[x] * share[3]);
            target[x] = (byte)Math.Clamp((int)MathF.Round(sum), 0, 255);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector128<int> Four(int from, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d)
        {
            Vector128<float> sum = (Vector128.Create(a[from..]) * shareA) + (Vector128.Create(b[from..]) * shareB) + (Vector128.Create(c[from..]) * shareC) + (Vector128.Create(d[from..]) * shareD);
            return Vector128.ConvertToInt32(Vector128.Round(Vector128.Min(Vector128.Max(sum, Vector128<float>.Zero), Vector128.Create(255f))));
        }
    }

    /// <summary>For each pixel of the larger axis the first of its four source pixels, counted with those beyond the edge, and their weights.</summary>
    private static (int[] Firsts, float[] Weights) Places(int from, int to)
    {
        var firsts = new int[to];
        var weights = new float[to * Taps];
        for (int i = 0; i < to; i++)
        {
            double at = ((i + 0.5) * from / to) - 0.5;
            int before = (int)Math.Floor(at);
            firsts[i] = before - 1 + Beyond;
            for (int k = 0; k < Taps; k++)
            {
                weights[(i * Taps) + k] = Kernel(Math.Abs(at - (before - 1 + k)));
            }
        }

        return (firsts, weights);
    }

    private static float Kernel(double d) => (float)(d <= 1
        ? (((1.5 * d) - 2.5) * d * d) + 1
        : (((((-0.5 * d) + 2.5) * d) - 4) * d) + 2);
}

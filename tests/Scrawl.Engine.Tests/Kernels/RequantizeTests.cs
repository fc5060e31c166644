using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

public sealed unsafe class RequantizeTests
{
    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void OutputsAreTheLargestSumOfEachWindowScaledAsFloatsOrBytes(KernelPath path)
    {
        var random = new Random(9);
        for (int what = 0; what < 36; what++)
        {
            int window = 1 + what % 3, channels = what % 4 < 2 ? 16 : 48, count = 1 + what % 7;
            bool floats = what % 2 == 0, relu = what % 5 < 2;
            int rowStride = (count * window * channels) + 16;
            int[] sums = [.. Enumerable.Range(0, window * rowStride).Select(_ => random.Next(-400_000, 400_000))];

            // So that bytes reach both ends: some 0 to 300.
            GuardedFloats scale = GuardedFloats.From([.. Enumerable.Range(0, channels).Select(_ => 5e-4f + (random.NextSingle() * 1e-3f))]);
            GuardedFloats bias = GuardedFloats.Random(channels, (ulong)what), y = new(count * channels);
            var requantize = new Requantize
            {
                Channels = channels, Stride = channels, Window = window, RowStride = rowStride, Scale = scale.Pointer, Bias = bias.Pointer, Floats = floats, Relu = relu,
            };
            fixed (int* c = sums)
            {
                requantize.Run(path, c, y.Pointer, count);
            }

            for (int i = 0; i < count * channels; i++)
            {
                (int position, int j) = Math.DivRem(i, channels);
                int most = Enumerable.Range(0, window * window)
                    .Max(at => sums[(at / window * rowStride) + (((position * window) + (at % window)) * channels) + j]);
                double expected = (most * (double)scale.Span[j]) + bias.Span[j];
                if (floats)
                {
                    Assert.Equal(relu ? Math.Max(expected, 0) : expected, y.Span[i], 1e-3);
                }
                else
                {
                    // A value midway between two may go to either.
                    Assert.InRange(((byte*)y.Pointer)[i] - Math.Clamp(expected, 0, 255), -0.5 - 1e-3, 0.5 + 1e-3);
                }
            }

            y.Check(at => !floats && at * sizeof(float) >= count * channels);
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void QuantizingKeepsWithinABytesRange(KernelPath path)
    {
        for (int length = 1; length < 70; length++)
        {
            GuardedFloats x = GuardedFloats.Random(length, (ulong)length), y = new(length);
            Quantize.Run(path, x.Pointer, 200, (byte*)y.Pointer, length);
            for (int i = 0; i < length; i++)
            {
                Assert.InRange(((byte*)y.Pointer)[i] - Math.Clamp(x.Span[i] * 200.0, 0, 255), -0.5 - 1e-3, 0.5 + 1e-3);
            }

            y.Check(at => at * sizeof(float) >= length);
        }
    }
}

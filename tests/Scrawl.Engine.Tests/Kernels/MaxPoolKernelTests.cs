using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

public sealed unsafe class MaxPoolKernelTests
{
    private static readonly int[] ChannelCounts = [1, 3, 7, 8, 9, 16, 17, 24, 31, 32, 33, 64, 65, 130];

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void ForwardIsTheMaximumAndBackwardGoesToTheFirstOfEqualOnes(KernelPath path)
    {
        foreach (int channels in ChannelCounts)
        {
            for (int size = 1; size <= 4; size++)
            {
                // Whole numbers from -2 to 1: ties in most windows, windows below 0 among them.
                int rowStride = (size + 1) * channels;
                GuardedFloats x = GuardedFloats.Random((size - 1) * rowStride + size * channels, (ulong)(channels * 10 + size));
                foreach (ref float value in x.Span)
                {
                    value = Math.Clamp(MathF.Floor(value), -2, 1);
                }

                GuardedFloats y = new(channels), dy = GuardedFloats.Random(channels, 2), start = GuardedFloats.Random(x.Length, 3);
                GuardedFloats dx = GuardedFloats.From(start.Span);
                MaxPoolKernel.Forward(path, x.Pointer, size, rowStride, channels, y.Pointer);
                MaxPoolKernel.Backward(path, x.Pointer, size, rowStride, channels, dy.Pointer, dx.Pointer);

                float[] expected = start.Span.ToArray();
                for (int c = 0; c < channels; c++)
                {
                    int[] window = [.. Enumerable.Range(0, size * size).Select(i => i / size * rowStride + i % size * channels + c)];
                    float max = window.Max(at => x.Span[at]);
                    Assert.Equal(max, y.Span[c]);
                    expected[window.First(at => x.Span[at] == max)] += dy.Span[c];
                }

                Assert.Equal(expected, dx.Span);
                x.Check();
                y.Check();
                dy.Check();
                dx.Check();
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void PairsInARowAreWhatWindowsOneByOneAre(KernelPath path)
    {
        foreach (int channels in ChannelCounts)
        {
            const int windows = 3;
            int rowStride = 2 * windows * channels + 5;
            GuardedFloats x = GuardedFloats.Random(rowStride + 2 * windows * channels, (ulong)channels), dy = GuardedFloats.Random(windows * channels, 2);
            foreach (ref float value in x.Span)
            {
                value = Math.Clamp(MathF.Floor(value), -2, 1);
            }

            GuardedFloats dx = new(x.Length), expected = GuardedFloats.From(new float[x.Length]);
            MaxPoolKernel.BackwardOfPairs(path, x.Pointer, rowStride, windows, channels, dy.Pointer, dx.Pointer);
            for (int j = 0; j < windows; j++)
            {
                MaxPoolKernel.Backward(KernelPath.Scalar, x.Pointer + 2 * j * channels, 2, rowStride, channels, dy.Pointer + j * channels, expected.Pointer + 2 * j * channels);
            }

            for (int i = 0; i < dx.Length; i++)
            {
                Assert.True(i % rowStride >= 2 * windows * channels || dx.Span[i] == expected.Span[i]);
            }

            dx.Check(i => i % rowStride >= 2 * windows * channels);
        }
    }
}

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
}

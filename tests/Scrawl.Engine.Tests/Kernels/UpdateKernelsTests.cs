using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

/// <summary>One update of every length; what many of them come to is the optimizers' tests' matter.</summary>
public sealed unsafe class UpdateKernelsTests
{
    /// <summary>Some 8 roundings of values up to 4, each of at most 2^-24 of the value.</summary>
    private const double Tolerance = 2e-6;

    private static readonly int[] Lengths = [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 50, 64, 130];

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void NesterovFollowsItsFormula(KernelPath path)
    {
        const float rate = 0.1f, momentum = 0.9f, decay = 0.05f, scale = 0.7f;
        foreach (int n in Lengths)
        {
            GuardedFloats w0 = GuardedFloats.Random(n, 1), g = GuardedFloats.Random(n, 2), v0 = GuardedFloats.Random(n, 3);
            GuardedFloats w = GuardedFloats.From(w0.Span), v = GuardedFloats.From(v0.Span);
            UpdateKernels.Nesterov(path, w.Pointer, g.Pointer, v.Pointer, n, rate, momentum, decay, scale);
            for (int i = 0; i < n; i++)
            {
                double gradient = (double)scale * g.Span[i] + (double)decay * w0.Span[i];
                double velocity = (double)momentum * v0.Span[i] + gradient;
                Assert.Equal(velocity, v.Span[i], Tolerance);
                Assert.Equal(w0.Span[i] - rate * (gradient + momentum * velocity), w.Span[i], Tolerance);
            }

            w.Check();
            g.Check();
            v.Check();
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AdamFollowsItsFormula(KernelPath path)
    {
        const float rate = 0.1f, b1 = 0.9f, b2 = 0.99f, epsilon = 0.01f, keep = 0.95f, scale = 0.7f;
        foreach (int n in Lengths)
        {
            GuardedFloats w0 = GuardedFloats.Random(n, 1), g = GuardedFloats.Random(n, 2), m0 = GuardedFloats.Random(n, 3), v0 = GuardedFloats.Random(n, 4);
            foreach (ref float value in v0.Span)
            {
                value = Math.Abs(value);
            }

            GuardedFloats w = GuardedFloats.From(w0.Span), m = GuardedFloats.From(m0.Span), v = GuardedFloats.From(v0.Span);
            UpdateKernels.Adam(path, w.Pointer, g.Pointer, m.Pointer, v.Pointer, n, rate, b1, b2, epsilon, keep, scale);
            for (int i = 0; i < n; i++)
            {
                double gradient = (double)scale * g.Span[i];
                double mean = b1 * (double)m0.Span[i] + (1 - (double)b1) * gradient;
                double square = b2 * (double)v0.Span[i] + (1 - (double)b2) * gradient * gradient;
                double expected = keep * (double)w0.Span[i] - rate * mean / (Math.Sqrt(square) + epsilon);
                Assert.Equal(mean, m.Span[i], Tolerance);
                Assert.Equal(square, v.Span[i], Tolerance);
                Assert.Equal(expected, w.Span[i], Tolerance);
            }

            w.Check();
            m.Check();
            v.Check();
        }
    }
}

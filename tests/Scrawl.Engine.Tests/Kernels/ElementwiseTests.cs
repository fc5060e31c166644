using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

/// <summary>The kernels that go over vectors value by value: ChannelAffine, ReluKernel, MaskKernel, VectorSum, SumOfSquares.</summary>
public sealed unsafe class ElementwiseTests
{
    private static readonly int[] Lengths = [0, 1, 2, 7, 8, 9, 15, 16, 17, 23, 31, 32, 33, 47, 63, 64, 65, 100, 127, 128, 129, 130, 1000];

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AffineApplyMapsByChannelAlsoInPlace(KernelPath path)
    {
        foreach (int columns in Lengths[1..^1])
        {
            for (int rows = 0; rows <= 5; rows++)
            {
                GuardedFloats x = GuardedFloats.Random(rows * columns, 1), a = GuardedFloats.Random(columns, 2), b = GuardedFloats.Random(columns, 3);
                GuardedFloats y = new(x.Length), inPlace = GuardedFloats.From(x.Span);
                ChannelAffine.Apply(path, x.Pointer, a.Pointer, b.Pointer, y.Pointer, rows, columns);
                ChannelAffine.Apply(path, inPlace.Pointer, a.Pointer, b.Pointer, inPlace.Pointer, rows, columns);
                for (int i = 0; i < x.Length; i++)
                {
                    Bound expected = Bound.Of(b.Span[i % columns]);
                    expected.Add(a.Span[i % columns], x.Span[i]);
                    expected.Check(y.Span[i], $"{rows} x {columns}, y[{i}]");
                }

                Assert.Equal(y.Span, inPlace.Span);
                y.Check();
                inPlace.Check();
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AffineCombineIsBatchNormsBackwardInPlace(KernelPath path)
    {
        foreach (int columns in Lengths[1..^1])
        {
            for (int rows = 0; rows <= 5; rows++)
            {
                GuardedFloats x = GuardedFloats.Random(rows * columns, 1), dy = GuardedFloats.Random(rows * columns, 2), z = GuardedFloats.From(dy.Span);
                GuardedFloats a = GuardedFloats.Random(columns, 3), b = GuardedFloats.Random(columns, 4), d = GuardedFloats.Random(columns, 5);
                ChannelAffine.Combine(path, z.Pointer, x.Pointer, a.Pointer, b.Pointer, d.Pointer, rows, columns);
                for (int i = 0; i < x.Length; i++)
                {
                    Bound expected = Bound.Of(d.Span[i % columns]);
                    expected.Add(a.Span[i % columns], dy.Span[i]);
                    expected.Add(b.Span[i % columns], x.Span[i]);
                    expected.Check(z.Span[i], $"{rows} x {columns}, z[{i}]");
                }

                z.Check();
                x.Check();
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AMaskKeepsWhatIsNotDrawnBelowTheThreshold(KernelPath path)
    {
        foreach (int n in Lengths)
        {
            foreach (int threshold in new[] { 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF, 0x10000 })
            {
                GuardedFloats before = GuardedFloats.Random(n, 1), x = GuardedFloats.From(before.Span);
                ushort[] draws = [.. Enumerable.Range(0, n).Select(i => (ushort)(i % 4 == 0 ? threshold - i % 8 / 4 : i * 40503))];
                fixed (ushort* d = draws)
                {
                    MaskKernel.Apply(path, x.Pointer, d, n, threshold, 1.5f);
                }

                for (int i = 0; i < n; i++)
                {
                    Assert.Equal(draws[i] < threshold ? 0 : before.Span[i] * 1.5f, x.Span[i]);
                }

                x.Check();
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void ReluAndItsGradientAreExact(KernelPath path)
    {
        foreach (int n in Lengths)
        {
            GuardedFloats x = GuardedFloats.Random(n, 1), gradient = GuardedFloats.Random(n, 2);
            for (int i = 0; i < n; i += 5)
            {
                x.Span[i] = 0;
            }

            GuardedFloats y = GuardedFloats.From(x.Span), dy = GuardedFloats.From(gradient.Span);
            ReluKernel.Forward(path, y.Pointer, n);
            ReluKernel.Backward(path, y.Pointer, dy.Pointer, n);
            for (int i = 0; i < n; i++)
            {
                Assert.Equal(Math.Max(x.Span[i], 0), y.Span[i]);
                Assert.Equal(x.Span[i] > 0 ? gradient.Span[i] : 0, dy.Span[i]);
            }

            y.Check();
            dy.Check();
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void ReluLetsNaNThrough(KernelPath path)
    {
        GuardedFloats y = GuardedFloats.Random(35, 1);
        y.Span.Fill(float.NaN);
        ReluKernel.Forward(path, y.Pointer, y.Length);
        foreach (float value in y.Span)
        {
            Assert.True(float.IsNaN(value));
        }

        y.Check();
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void VectorSumsFollowTheirFormulas(KernelPath path)
    {
        foreach (int n in Lengths)
        {
            GuardedFloats x = GuardedFloats.Random(n, 1), start = GuardedFloats.Random(n, 2);
            GuardedFloats sum = GuardedFloats.From(start.Span), blend = GuardedFloats.From(start.Span);
            VectorSum.Add(path, 0.3f, x.Pointer, sum.Pointer, n);
            VectorSum.Blend(path, 0.3f, x.Pointer, blend.Pointer, n);
            for (int i = 0; i < n; i++)
            {
                Bound expected = Bound.Of(start.Span[i]);
                expected.Add(0.3f, x.Span[i]);
                expected.Check(sum.Span[i], $"sum[{i}] of {n}");
                expected.Add(-0.3f, start.Span[i]);
                expected.Check(blend.Span[i], $"blend[{i}] of {n}");
            }

            sum.Check();
            blend.Check();
            x.Check();
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void SumOfSquaresIsTheNormsSquare(KernelPath path)
    {
        foreach (int n in Lengths)
        {
            GuardedFloats x = GuardedFloats.Random(n, 1);
            Bound expected = default;
            for (int i = 0; i < n; i++)
            {
                expected.Add(x.Span[i], x.Span[i]);
            }

            expected.Check((float)SumOfSquares.Of(path, x.Pointer, n), $"{n} values");
            x.Check();
        }
    }
}

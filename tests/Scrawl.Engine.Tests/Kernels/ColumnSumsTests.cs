using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

public sealed unsafe class ColumnSumsTests
{
    private static readonly int[] ColumnCounts = [1, 3, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 40, 47, 63, 64, 65, 100, 128, 130];

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AddSumsEachColumnOntoWhatIsThere(KernelPath path)
    {
        foreach (int columns in ColumnCounts)
        {
            for (int rows = 0; rows <= 13; rows++)
            {
                GuardedFloats x = GuardedFloats.Random(rows * columns, 1), start = GuardedFloats.Random(columns, 2);
                GuardedFloats sum = GuardedFloats.From(start.Span);
                ColumnSums.Add(path, x.Pointer, rows, columns, sum.Pointer);
                for (int c = 0; c < columns; c++)
                {
                    Bound expected = Bound.Of(start.Span[c]);
                    for (int r = 0; r < rows; r++)
                    {
                        expected.Add(x.Span[r * columns + c], 1);
                    }

                    expected.Check(sum.Span[c], $"{rows} x {columns}, sum[{c}]");
                }

                x.Check();
                sum.Check();
            }
        }
    }

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void AddWithProductSumsTheProductsWithWhatIsCentredToo(KernelPath path)
    {
        foreach (int columns in ColumnCounts)
        {
            for (int rows = 0; rows <= 13; rows++)
            {
                GuardedFloats x = GuardedFloats.Random(rows * columns, 1), y = GuardedFloats.Random(rows * columns, 2);
                GuardedFloats xCentre = GuardedFloats.Random(columns, 3), yCentre = GuardedFloats.Random(columns, 5), start = GuardedFloats.Random(2 * columns, 4);
                GuardedFloats sum = GuardedFloats.From(start.Span[..columns]), dot = GuardedFloats.From(start.Span[columns..]);
                ColumnSums.AddWithProduct(path, x.Pointer, xCentre.Pointer, y.Pointer, yCentre.Pointer, rows, columns, sum.Pointer, dot.Pointer);
                for (int c = 0; c < columns; c++)
                {
                    Bound expectedSum = Bound.Of(start.Span[c]), expectedDot = Bound.Of(start.Span[columns + c]);
                    for (int r = 0; r < rows; r++)
                    {
                        float value = x.Span[r * columns + c], other = y.Span[r * columns + c], xc = xCentre.Span[c], yc = yCentre.Span[c];
                        expectedSum.Add(value, 1);
                        expectedSum.Add(-xc, 1);
                        expectedDot.Add(value, other);
                        expectedDot.Add(-value, yc);
                        expectedDot.Add(-xc, other);
                        expectedDot.Add(xc, yc);
                    }

                    expectedSum.Check(sum.Span[c], $"{rows} x {columns}, sum[{c}]");
                    expectedDot.Check(dot.Span[c], $"{rows} x {columns}, dot[{c}]");
                }

                sum.Check();
                dot.Check();
                xCentre.Check();
                yCentre.Check();
            }
        }
    }
}

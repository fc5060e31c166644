using Scrawl.Engine.Kernels;
using Scrawl.Engine.Training;

namespace Scrawl.Engine.Tests.Kernels;

public sealed unsafe class OuterProductTests
{
    private static readonly int[] ColumnCounts = [1, 2, 7, 8, 9, 10, 15, 16, 17, 24, 31, 32, 33, 48, 50, 63, 64, 65, 80, 97, 112, 127, 128, 129, 130];
    private static readonly int[] SegmentLengths = [1, 2, 5, 6, 7, 12, 13];

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void EveryShapeGivesTheDefinitionsSumsAndWritesNothingElse(KernelPath path)
    {
        var random = new CounterRandom(1, 0);
        foreach (int columns in ColumnCounts)
        {
            foreach (int segmentLength in SegmentLengths)
            {
                for (int positions = 0; positions <= 13; positions += 1 + random.NextInt(5))
                {
                    int rowFrom = random.NextInt(segmentLength);
                    Check(path, columns, segmentLength, positions, rowFrom, rowFrom + 1 + random.NextInt(segmentLength - rowFrom), ref random);
                }
            }
        }
    }

    private static void Check(KernelPath path, int columns, int segmentLength, int positions, int rowFrom, int rowTo, ref CounterRandom random)
    {
        int from = random.NextInt(2), segments = 1 + random.NextInt(3), segmentStride = segmentLength + random.NextInt(9);
        int aStep = 1 + random.NextInt(segmentLength + 3), dyStep = columns + random.NextInt(3);
        int[] aOffsets = [.. Enumerable.Range(0, from + positions).Select(i => i * aStep)];
        int[] dyOffsets = [.. Enumerable.Range(0, from + positions).Select(i => i * dyStep)];
        GuardedFloats a = GuardedFloats.Random((from + positions) * aStep + segments * segmentStride, random.NextUInt64());
        GuardedFloats dy = GuardedFloats.Random((from + positions) * dyStep + columns, random.NextUInt64());
        GuardedFloats start = GuardedFloats.Random(segments * segmentLength * columns, random.NextUInt64());
        var dw = new GuardedFloats(start.Length);
        bool IsWritten(int i) => i / columns % segmentLength >= rowFrom && i / columns % segmentLength < rowTo;
        for (int i = 0; i < dw.Length; i++)
        {
            dw.Span[i] = IsWritten(i) ? start.Span[i] : dw.Span[i];
        }

        fixed (int* aStarts = aOffsets, dyStarts = dyOffsets)
        {
            var product = new OuterProduct
            {
                A = a.Pointer,
                AOffsets = aStarts,
                Segments = segments,
                SegmentLength = segmentLength,
                SegmentStride = segmentStride,
                DY = dy.Pointer,
                DYOffsets = dyStarts,
                Columns = columns,
                DW = dw.Pointer,
            };
            product.Run(path, from, from + positions, rowFrom, rowTo);
        }

        dw.Check(untouched: i => !IsWritten(i));
        for (int i = 0; i < dw.Length; i++)
        {
            if (IsWritten(i))
            {
                Bound expected = Bound.Of(start.Span[i]);
                int s = i / columns / segmentLength, k = i / columns % segmentLength;
                for (int p = from; p < from + positions; p++)
                {
                    expected.Add(a.Span[aOffsets[p] + s * segmentStride + k], dy.Span[dyOffsets[p] + i % columns]);
                }

                expected.Check(dw.Span[i], $"{columns} columns, {positions} positions, {segments} x {segmentLength}, rows {rowFrom} to {rowTo}, dw[{i}]");
            }
        }

        a.Check();
        dy.Check();
    }
}

using System.Runtime.Intrinsics.X86;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Tests.Kernels;

/// <summary>Every form of the product against sums in 64 bits: integers, so nothing may differ.</summary>
public sealed unsafe class ByteProductTests
{
    private delegate void Form(in ByteProduct product, int from, int to);

    /// <summary>The paths, and the form for processors without AvxVnni, which the paths pass over where it is there.</summary>
    public static TheoryData<string> Forms => [.. KernelPaths.Available.Select(path => path.ToString()), .. Avx2.IsSupported ? [nameof(WideningDot)] : Array.Empty<string>()];

    [Theory, MemberData(nameof(Forms))]
    public void EverySumIsExact(string name)
    {
        Form form = name == nameof(WideningDot)
            ? ByteProductSimd<WideningDot>.Run
            : (in ByteProduct product, int from, int to) => product.Run(Enum.Parse<KernelPath>(name), from, to);
        var random = new Random(5);
        foreach (int columns in new[] { 16, 32, 48, 80 })
        {
            foreach ((int segments, int length) in new[] { (1, 1), (3, 3), (1, 4), (2, 37), (5, 64), (1, 300) })
            {
                for (int positions = 1; positions <= 13; positions++)
                {
                    Check(form, random, columns, segments, length, positions);
                }
            }
        }
    }

    private static void Check(Form form, Random random, int columns, int segments, int length, int positions)
    {
        // Windows overlap, and the last ends three bytes before what may be read does.
        int segmentStride = length + 5, step = 2;
        byte[] a = new byte[(positions * step) + (segments * segmentStride) + length + 3];
        random.NextBytes(a);

        // The largest there are, in one place, where 16-bit sums would overflow.
        a.AsSpan(0, Math.Min(a.Length, length)).Fill(byte.MaxValue);
        var weights = new PackedBytes(segments, length, columns);
        int[] start = new int[columns], aOffsets = new int[positions], cOffsets = new int[positions];
        for (int j = 0; j < columns; j++)
        {
            start[j] = random.Next(-1_000_000, 1_000_000);
            for (int k = 0; k < segments * length; k++)
            {
                weights[k, j] = j % 3 == 0 ? sbyte.MinValue : (sbyte)random.Next(-128, 128);
            }
        }

        for (int p = 0; p < positions; p++)
        {
            (aOffsets[p], cOffsets[p]) = (p * step, (positions - 1 - p) * (columns + 3));
        }

        GuardedFloats c = new(positions * (columns + 3));
        fixed (byte* aPointer = a)
        {
            fixed (int* startPointer = start, aOffsetsPointer = aOffsets, cOffsetsPointer = cOffsets)
            {
                var product = new ByteProduct
                {
                    A = aPointer,
                    AOffsets = aOffsetsPointer,
                    Segments = segments,
                    SegmentGroups = weights.SegmentGroups,
                    SegmentStride = segmentStride,
                    B = weights.Pointer,
                    PanelStride = weights.PanelStride,
                    Start = startPointer,
                    C = (int*)c.Pointer,
                    COffsets = cOffsetsPointer,
                    Columns = columns,
                };
                form(in product, 0, positions);
            }
        }

        for (int p = 0; p < positions; p++)
        {
            for (int j = 0; j < columns; j++)
            {
                long expected = start[j];
                for (int k = 0; k < segments * length; k++)
                {
                    expected += a[aOffsets[p] + (k / length * segmentStride) + (k % length)] * weights[k, j];
                }

                Assert.Equal(expected, ((int*)c.Pointer)[cOffsets[p] + j]);
            }
        }

        c.Check(at => at % (columns + 3) >= columns);
    }
}

using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// The inverse DCT of an 8 x 8 block in integers, after Loeffler, Ligtenberg and Moschytz (1989) with 13-bit constants and two
/// extra bits between the passes: the arithmetic of the Independent JPEG Group's accurate integer method, to the bit.
/// </summary>
internal static class InverseDct
{
    private const int ConstBits = 13;
    private const int PassBits = 2;
    private const int ColumnShift = ConstBits - PassBits;
    private const int RowShift = ConstBits + PassBits + 3;

    // The method's constants times 2^13, named by their first digits.
    private const int C0298 = 2446;
    private const int C0390 = 3196;
    private const int C0541 = 4433;
    private const int C0765 = 6270;
    private const int C0899 = 7373;
    private const int C1175 = 9633;
    private const int C1501 = 12299;
    private const int C1847 = 15137;
    private const int C1961 = 16069;
    private const int C2053 = 16819;
    private const int C2562 = 20995;
    private const int C3072 = 25172;

    /// <summary>Writes the block's samples.</summary>
    /// <param name="coefficients">64 coefficients, row by row.</param>
    /// <param name="quantisation">What to multiply them by, in the same order.</param>
    /// <param name="samples">The plane from the block's first sample on.</param>
    /// <param name="stride">Samples from a row of the plane to the next.</param>
    public static void Transform(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, Span<byte> samples, int stride)
    {
        if (!coefficients[1..].ContainsAnyExcept((short)0))
        {
            byte flat = Sample((((coefficients[0] * quantisation[0]) << PassBits) + (1 << (PassBits + 2))) >> (PassBits + 3));
            for (int y = 0; y < 8; y++)
            {
                samples.Slice(y * stride, 8).Fill(flat);
            }

            return;
        }

        if (Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            Wide(coefficients, quantisation, samples, stride);
        }
        else
        {
            Scalar(coefficients, quantisation, samples, stride);
        }
    }

    /// <summary>The definition: all columns, then all rows.</summary>
    internal static void Scalar(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, Span<byte> samples, int stride)
    {
        Span<int> work = stackalloc int[64];
        Span<int> line = stackalloc int[8];
        for (int x = 0; x < 8; x++)
        {
            for (int y = 0; y < 8; y++)
            {
                line[y] = coefficients[(8 * y) + x] * quantisation[(8 * y) + x];
            }

            Line(line, ColumnShift);
            for (int y = 0; y < 8; y++)
            {
                work[(8 * y) + x] = line[y];
            }
        }

        for (int y = 0; y < 8; y++)
        {
            Span<int> row = work.Slice(8 * y, 8);
            Line(row, RowShift);
            Span<byte> target = samples.Slice(y * stride, 8);
            for (int x = 0; x < 8; x++)
            {
                target[x] = Sample(row[x]);
            }
        }
    }

    /// <summary>The same with eight columns, then eight rows, side by side.</summary>
    internal static void Wide(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, Span<byte> samples, int stride)
    {
        Vector256<int> v0 = Row(coefficients, quantisation, 0), v1 = Row(coefficients, quantisation, 1);
        Vector256<int> v2 = Row(coefficients, quantisation, 2), v3 = Row(coefficients, quantisation, 3);
        Vector256<int> v4 = Row(coefficients, quantisation, 4), v5 = Row(coefficients, quantisation, 5);
        Vector256<int> v6 = Row(coefficients, quantisation, 6), v7 = Row(coefficients, quantisation, 7);
        Line(ref v0, ref v1, ref v2, ref v3, ref v4, ref v5, ref v6, ref v7, ColumnShift);
        Transpose(ref v0, ref v1, ref v2, ref v3, ref v4, ref v5, ref v6, ref v7);
        Line(ref v0, ref v1, ref v2, ref v3, ref v4, ref v5, ref v6, ref v7, RowShift);

        // Each vector is a column: four of them side by side are the left or right half of every row.
        Span<uint> halves = stackalloc uint[16];
        (Limit(v0) | (Limit(v1) << 8) | (Limit(v2) << 16) | (Limit(v3) << 24)).AsUInt32().CopyTo(halves);
        (Limit(v4) | (Limit(v5) << 8) | (Limit(v6) << 16) | (Limit(v7) << 24)).AsUInt32().CopyTo(halves[8..]);
        for (int y = 0; y < 8; y++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(samples[(y * stride)..], halves[y] | ((ulong)halves[y + 8] << 32));
        }
    }

    private static byte Sample(int value) => (byte)Math.Clamp(value + 128, 0, 255);

    /// <summary>The transform of eight numbers in place, rounded by <paramref name="shift"/> bits.</summary>
    private static void Line(Span<int> v, int shift)
    {
        v = v[..8];
        int z1 = (v[2] + v[6]) * C0541;
        int even2 = z1 - (v[6] * C1847);
        int even3 = z1 + (v[2] * C0765);
        int round = 1 << (shift - 1);
        int even0 = ((v[0] + v[4]) << ConstBits) + round;
        int even1 = ((v[0] - v[4]) << ConstBits) + round;
        int a0 = even0 + even3, a3 = even0 - even3, a1 = even1 + even2, a2 = even1 - even2;

        int z3 = v[7] + v[3];
        int z4 = v[5] + v[1];
        int z5 = (z3 + z4) * C1175;
        z1 = (v[7] + v[1]) * -C0899;
        int z2 = (v[5] + v[3]) * -C2562;
        z3 = (z3 * -C1961) + z5;
        z4 = (z4 * -C0390) + z5;
        int b0 = (v[7] * C0298) + z1 + z3;
        int b1 = (v[5] * C2053) + z2 + z4;
        int b2 = (v[3] * C3072) + z2 + z3;
        int b3 = (v[1] * C1501) + z1 + z4;

        (v[0], v[7]) = ((a0 + b3) >> shift, (a0 - b3) >> shift);
        (v[1], v[6]) = ((a1 + b2) >> shift, (a1 - b2) >> shift);
        (v[2], v[5]) = ((a2 + b1) >> shift, (a2 - b1) >> shift);
        (v[3], v[4]) = ((a3 + b0) >> shift, (a3 - b0) >> shift);
    }

    /// <summary>The transform of eight vectors in place, lane by lane, rounded by <paramref name="shift"/> bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Line(
        ref Vector256<int> v0, ref Vector256<int> v1, ref Vector256<int> v2, ref Vector256<int> v3,
        ref Vector256<int> v4, ref Vector256<int> v5, ref Vector256<int> v6, ref Vector256<int> v7, int shift)
    {
        Vector256<int> z1 = (v2 + v6) * C0541;
        Vector256<int> even2 = z1 - (v6 * C1847);
        Vector256<int> even3 = z1 + (v2 * C0765);
        Vector256<int> round = Vector256.Create(1 << (shift - 1));
        Vector256<int> even0 = ((v0 + v4) << ConstBits) + round;
        Vector256<int> even1 = ((v0 - v4) << ConstBits) + round;
        Vector256<int> a0 = even0 + even3, a3 = even0 - even3, a1 = even1 + even2, a2 = even1 - even2;

        Vector256<int> z3 = v7 + v3;
        Vector256<int> z4 = v5 + v1;
        Vector256<int> z5 = (z3 + z4) * C1175;
        z1 = (v7 + v1) * -C0899;
        Vector256<int> z2 = (v5 + v3) * -C2562;
        z3 = (z3 * -C1961) + z5;
        z4 = (z4 * -C0390) + z5;
        Vector256<int> b0 = (v7 * C0298) + z1 + z3;
        Vector256<int> b1 = (v5 * C2053) + z2 + z4;
        Vector256<int> b2 = (v3 * C3072) + z2 + z3;
        Vector256<int> b3 = (v1 * C1501) + z1 + z4;

        (v0, v7) = ((a0 + b3) >> shift, (a0 - b3) >> shift);
        (v1, v6) = ((a1 + b2) >> shift, (a1 - b2) >> shift);
        (v2, v5) = ((a2 + b1) >> shift, (a2 - b1) >> shift);
        (v3, v4) = ((a3 + b0) >> shift, (a3 - b0) >> shift);
    }

    /// <summary>Makes rows of columns: swaps the off-diagonal quarters, then those within each quarter, then single numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        ref Vector256<int> v0, ref Vector256<int> v1, ref Vector256<int> v2, ref Vector256<int> v3,
        ref Vector256<int> v4, ref Vector256<int> v5, ref Vector256<int> v6, ref Vector256<int> v7)
    {
        VectorLanes.SwapHalves(ref v0, ref v4);
        VectorLanes.SwapHalves(ref v1, ref v5);
        VectorLanes.SwapHalves(ref v2, ref v6);
        VectorLanes.SwapHalves(ref v3, ref v7);
        VectorLanes.SwapPairs(ref v0, ref v2);
        VectorLanes.SwapPairs(ref v1, ref v3);
        VectorLanes.SwapPairs(ref v4, ref v6);
        VectorLanes.SwapPairs(ref v5, ref v7);
        VectorLanes.SwapSingles(ref v0, ref v1);
        VectorLanes.SwapSingles(ref v2, ref v3);
        VectorLanes.SwapSingles(ref v4, ref v5);
        VectorLanes.SwapSingles(ref v6, ref v7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Row(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, int y)
    {
        Vector256<int> row = Vector256.WidenLower(Vector128.Create(coefficients.Slice(8 * y, 8)).ToVector256Unsafe());
        return row * Vector256.WidenLower(Vector128.Create(quantisation.Slice(8 * y, 8)).ToVector256Unsafe()).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Limit(Vector256<int> value) =>
        Vector256.Min(Vector256.Max(value + Vector256.Create(128), Vector256<int>.Zero), Vector256.Create(255));
}

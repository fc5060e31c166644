using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// The inverse DCT of an 8 x 8 block to 4 x 4, 2 x 2 or 1 x 1 samples, each the mean of the 2 x 2, 4 x 4 or 8 x 8 that it stands
/// for: averaging is part of the transform, which shortens with it. Integer arithmetic with 13-bit constants, that of
/// libjpeg-turbo's reduced-size methods, to the bit.
/// </summary>
internal static class ReducedDct
{
    private const int ConstBits = 13;
    private const int PassBits = 2;

    // By how many bits a pass to four or to two is rounded: over the columns and then over the rows.
    private const int FourColumns = ConstBits - PassBits + 1;
    private const int FourRows = ConstBits + PassBits + 3 + 1;
    private const int TwoColumns = ConstBits - PassBits + 2;
    private const int TwoRows = ConstBits + PassBits + 3 + 2;

    // The methods' constants times 2^13, named by their first digits.
    private const int C0211 = 1730;
    private const int C0509 = 4176;
    private const int C0601 = 4926;
    private const int C0720 = 5906;
    private const int C0765 = 6270;
    private const int C0850 = 6967;
    private const int C0899 = 7373;
    private const int C1061 = 8697;
    private const int C1272 = 10426;
    private const int C1451 = 11893;
    private const int C1847 = 15137;
    private const int C2172 = 17799;
    private const int C2562 = 20995;
    private const int C3624 = 29692;

    /// <summary>Writes the block's samples.</summary>
    /// <param name="coefficients">64 coefficients, row by row; one suffices for a single sample.</param>
    /// <param name="quantisation">What to multiply them by, in the same order.</param>
    /// <param name="samples">The plane from the block's first sample on.</param>
    /// <param name="stride">Samples from a row of the plane to the next.</param>
    /// <param name="size">Samples a side: 4, 2 or 1.</param>
    public static void Transform(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, Span<byte> samples, int stride, int size)
    {
        if (size == 1 || !coefficients[1..].ContainsAnyExcept((short)0))
        {
            byte flat = Sample(((coefficients[0] * quantisation[0]) + 4) >> 3);
            for (int y = 0; y < size; y++)
            {
                samples.Slice(y * stride, size).Fill(flat);
            }
        }
        else if (!Vector256.IsHardwareAccelerated)
        {
            Scalar(coefficients, quantisation, samples, stride, size);
        }
        else if (size == 4)
        {
            WideFour(coefficients, quantisation, samples, stride);
        }
        else
        {
            WideTwo(coefficients, quantisation, samples, stride);
        }
    }

    /// <summary>The definition for 4 and 2 samples a side: all columns, then all rows.</summary>
    internal static void Scalar(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, Span<byte> samples, int stride, int size)
    {
        Span<int> work = stackalloc int[8 * size];
        Span<int> line = stackalloc int[8];
        for (int x = 0; x < 8; x++)
        {
            for (int y = 0; y < 8; y++)
            {
                line[y] = coefficients[(8 * y) + x] * quantisation[(8 * y) + x];
            }

            Line(line, size, size == 4 ? FourColumns : TwoColumns);
            for (int y = 0; y < size; y++)
            {
                work[(8 * y) + x] = line[y];
            }
        }

        for (int y = 0; y < size; y++)
        {
            Span<int> row = work.Slice(8 * y, 8);
            Line(row, size, size == 4 ? FourRows : TwoRows);
            for (int x = 0; x < size; x++)
            {
                samples[(y * stride) + x] = Sample(row[x]);
            }
        }
    }

    /// <summary>To 4 x 4: eight columns, then four rows, side by side.</summary>
    internal static void WideFour(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, Span<byte> samples, int stride)
    {
        Vector256<int> a = Row(coefficients, quantisation, 0) << (ConstBits + 1);
        Vector256<int> b = Row(coefficients, quantisation, 1);
        Vector256<int> c = Row(coefficients, quantisation, 2);
        Vector256<int> d = Row(coefficients, quantisation, 3);
        Vector256<int> f = Row(coefficients, quantisation, 5);
        Vector256<int> g = Row(coefficients, quantisation, 6);
        Vector256<int> h = Row(coefficients, quantisation, 7);
        Vector256<int> round = Vector256.Create(1 << (FourColumns - 1));
        Vector256<int> even = (c * C1847) - (g * C0765);
        (Vector256<int> outer, Vector256<int> inner) = (a + even + round, a - even + round);
        Vector256<int> odd0 = (b * C2562) + (d * C0899) - (f * C0601) - (h * C0509);
        Vector256<int> odd1 = (b * C1061) - (d * C2172) + (f * C1451) - (h * C0211);
        (Vector256<int> v0, Vector256<int> v3) = ((outer + odd0) >> FourColumns, (outer - odd0) >> FourColumns);
        (Vector256<int> v1, Vector256<int> v2) = ((inner + odd1) >> FourColumns, (inner - odd1) >> FourColumns);

        // Either half of the four vectors turned: column 0 beside 4, 1 beside 5, and so on.
        VectorLanes.SwapPairs(ref v0, ref v2);
        VectorLanes.SwapPairs(ref v1, ref v3);
        VectorLanes.SwapSingles(ref v0, ref v1);
        VectorLanes.SwapSingles(ref v2, ref v3);
        Vector128<int> half = Vector128.Create(1 << (FourRows - 1));
        Vector128<int> first = v0.GetLower() << (ConstBits + 1);
        Vector128<int> evens = (v2.GetLower() * C1847) - (v2.GetUpper() * C0765);
        (Vector128<int> outers, Vector128<int> inners) = (first + evens + half, first - evens + half);
        (Vector128<int> one, Vector128<int> three, Vector128<int> five, Vector128<int> seven) = (v1.GetLower(), v3.GetLower(), v1.GetUpper(), v3.GetUpper());
        Vector128<int> odds0 = (one * C2562) + (three * C0899) - (five * C0601) - (seven * C0509);
        Vector128<int> odds1 = (one * C1061) - (three * C2172) + (five * C1451) - (seven * C0211);

        // Each vector is a column: side by side in the four bytes of a lane they are a row.
        Vector128<int> rows = Limit((outers + odds0) >> FourRows) | (Limit((inners + odds1) >> FourRows) << 8)
            | (Limit((inners - odds1) >> FourRows) << 16) | (Limit((outers - odds0) >> FourRows) << 24);
        for (int y = 0; y < 4; y++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(samples[(y * stride)..], rows[y]);
        }
    }

    /// <summary>To 2 x 2: eight columns side by side, then two rows as products.</summary>
    internal static void WideTwo(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, Span<byte> samples, int stride)
    {
        Vector256<int> even = (Row(coefficients, quantisation, 0) << (ConstBits + 2)) + Vector256.Create(1 << (TwoColumns - 1));
        Vector256<int> odd = (Row(coefficients, quantisation, 1) * C3624) - (Row(coefficients, quantisation, 3) * C1272)
            + (Row(coefficients, quantisation, 5) * C0850) - (Row(coefficients, quantisation, 7) * C0720);
        Pair((even + odd) >> TwoColumns, samples);
        Pair((even - odd) >> TwoColumns, samples[stride..]);
    }

    private static void Pair(Vector256<int> row, Span<byte> samples)
    {
        int even = row[0] << (ConstBits + 2);
        int odd = Vector256.Sum(row * Vector256.Create(0, C3624, 0, -C1272, 0, C0850, 0, -C0720));
        int half = 1 << (TwoRows - 1);
        samples[0] = Sample((even + odd + half) >> TwoRows);
        samples[1] = Sample((even - odd + half) >> TwoRows);
    }

    /// <summary>The transform of eight numbers to four or two, the first of the eight, rounded by <paramref name="shift"/> bits.</summary>
    private static void Line(Span<int> v, int size, int shift)
    {
        int round = 1 << (shift - 1);
        if (size == 2)
        {
            int only = (v[0] << (ConstBits + 2)) + round;
            int odd = (v[1] * C3624) - (v[3] * C1272) + (v[5] * C0850) - (v[7] * C0720);
            (v[0], v[1]) = ((only + odd) >> shift, (only - odd) >> shift);
            return;
        }

        int even = (v[2] * C1847) - (v[6] * C0765);
        int outer = (v[0] << (ConstBits + 1)) + even + round;
        int inner = (v[0] << (ConstBits + 1)) - even + round;
        int odd0 = (v[1] * C2562) + (v[3] * C0899) - (v[5] * C0601) - (v[7] * C0509);
        int odd1 = (v[1] * C1061) - (v[3] * C2172) + (v[5] * C1451) - (v[7] * C0211);
        (v[0], v[1], v[2], v[3]) = ((outer + odd0) >> shift, (inner + odd1) >> shift, (inner - odd1) >> shift, (outer - odd0) >> shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Row(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> quantisation, int y)
    {
        Vector256<int> row = Vector256.WidenLower(Vector128.Create(coefficients.Slice(8 * y, 8)).ToVector256Unsafe());
        return row * Vector256.WidenLower(Vector128.Create(quantisation.Slice(8 * y, 8)).ToVector256Unsafe()).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Limit(Vector128<int> value) =>
        Vector128.Min(Vector128.Max(value + Vector128.Create(128), Vector128<int>.Zero), Vector128.Create(255));

    private static byte Sample(int value) => (byte)Math.Clamp(value + 128, 0, 255);
}

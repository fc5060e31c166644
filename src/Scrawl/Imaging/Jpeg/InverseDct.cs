namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// The inverse DCT of an 8 x 8 block in integers, after Loeffler, Ligtenberg and Moschytz (1989) with 13-bit constants and two
/// extra bits between the passes: the arithmetic of the Independent JPEG Group's accurate integer method, to the bit.
/// </summary>
internal static class InverseDct
{
    private const int ConstBits = 13;
    private const int PassBits = 2;

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

        Span<int> work = stackalloc int[64];
        Span<int> line = stackalloc int[8];
        for (int x = 0; x < 8; x++)
        {
            for (int y = 0; y < 8; y++)
            {
                line[y] = coefficients[(8 * y) + x] * quantisation[(8 * y) + x];
            }

            Line(line, ConstBits - PassBits);
            for (int y = 0; y < 8; y++)
            {
                work[(8 * y) + x] = line[y];
            }
        }

        for (int y = 0; y < 8; y++)
        {
            Span<int> row = work.Slice(8 * y, 8);
            Line(row, ConstBits + PassBits + 3);
            Span<byte> target = samples.Slice(y * stride, 8);
            for (int x = 0; x < 8; x++)
            {
                target[x] = Sample(row[x]);
            }
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
}

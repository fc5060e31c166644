using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// Blocks of a progressive scan (ITU-T T.81, annex G): a band of coefficients, from a bit on or one bit more. They are kept in the
/// order of coding.
/// </summary>
internal sealed class ProgressiveBlocks(ScanHeader scan) : BlockDecoder
{
    private readonly short[] unwanted = new short[64];
    private readonly int bit = 1 << scan.Low;
    private int emptyBlocks; // blocks to come that have nothing new in the band but corrections

    public override void Restart() => emptyBlocks = 0;

    public override void Decode(ref BitReader bits, JpegComponent component, int x, int y)
    {
        Span<short> block = component.Wanted ? component.Block(x, y) : unwanted;
        BitReader copy = bits;
        if (scan.First > 0)
        {
            if (scan.High == 0)
            {
                FirstBits(ref copy, component.Ac!, block);
            }
            else
            {
                NextBit(ref copy, component.Ac!, block);
            }
        }
        else if (scan.High == 0)
        {
            block[0] = (short)(Dc(ref copy, component) << scan.Low);
        }
        else
        {
            copy.Fill();
            block[0] |= (short)(copy.Take(1) << scan.Low);
        }

        bits = copy;
    }

    /// <summary>Takes the number of blocks without a new coefficient from here on, this one counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EndOfBand(ref BitReader bits, int size) => (1 << size) + bits.Take(size);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FirstBits(ref BitReader bits, HuffmanTable ac, Span<short> block)
    {
        if (emptyBlocks > 0)
        {
            emptyBlocks--;
            return;
        }

        for (int k = scan.First; k <= scan.Last; k++)
        {
            bits.Fill();
            int symbol = ac.Next(ref bits);
            (int run, int size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < 15)
            {
                emptyBlocks = EndOfBand(ref bits, run) - 1;
                return;
            }

            k += run;
            if (size > 0)
            {
                block[Math.Min(k, 63)] = (short)(bits.Signed(size) << scan.Low); // a damaged run may pass the block's end
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NextBit(ref BitReader bits, HuffmanTable ac, Span<short> block)
    {
        ulong known = Known(block);
        int k = scan.First;
        for (; emptyBlocks == 0 && k <= scan.Last; k++)
        {
            bits.Fill();
            int symbol = ac.Next(ref bits);
            (int run, int size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < 15)
            {
                emptyBlocks = EndOfBand(ref bits, run);
                break;
            }

            int fresh = size == 0 ? 0 : bits.Take(1) == 1 ? bit : -bit;
            k = Correct(ref bits, block, known, k, run);
            if (fresh != 0 && k <= scan.Last)
            {
                block[k] = (short)fresh;
            }
        }

        if (emptyBlocks > 0)
        {
            Correct(ref bits, block, known, k, 64);
            emptyBlocks--;
        }
    }

    /// <summary>Gives each coefficient that is not zero its next bit, over a number of zeros; returns where the zero after those is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Correct(ref BitReader bits, Span<short> block, ulong known, int k, int zeros)
    {
        while (k <= scan.Last)
        {
            int gap = Math.Min(BitOperations.TrailingZeroCount(known >> k), scan.Last + 1 - k);
            if (gap > zeros)
            {
                return k + zeros;
            }

            zeros -= gap;
            k += gap;
            if (k <= scan.Last)
            {
                bits.Fill();
                ref short coefficient = ref block[k++];
                if (bits.Take(1) == 1 && (coefficient & bit) == 0)
                {
                    coefficient += (short)(coefficient > 0 ? bit : -bit);
                }
            }
        }

        return k;
    }

    /// <summary>A bit for each coefficient that is not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Known(ReadOnlySpan<short> block)
    {
        ulong zeros = 0;
        for (int k = 0; k < 64; k += 16)
        {
            Vector128<short> low = Vector128.Equals(Vector128.Create(block[k..]), Vector128<short>.Zero);
            Vector128<short> high = Vector128.Equals(Vector128.Create(block[(k + 8)..]), Vector128<short>.Zero);
            zeros |= (ulong)Vector128.Narrow(low, high).ExtractMostSignificantBits() << k;
        }

        return ~zeros;
    }
}

namespace Scrawl.Imaging.Jpeg;

/// <summary>Blocks of a progressive scan (ITU-T T.81, annex G): a band of coefficients, from a bit on or one bit more.</summary>
internal sealed class ProgressiveBlocks(ScanHeader scan) : BlockDecoder
{
    private readonly int bit = 1 << scan.Low;
    private int emptyBlocks; // blocks to come that have nothing new in the band but corrections

    public override void Restart() => emptyBlocks = 0;

    public override void Decode(ref BitReader bits, JpegComponent component, int x, int y)
    {
        Span<short> block = component.Block(x, y);
        if (scan.First == 0)
        {
            if (scan.High == 0)
            {
                block[0] = (short)(Dc(ref bits, component) << scan.Low);
            }
            else
            {
                bits.Fill();
                block[0] |= (short)(bits.Take(1) << scan.Low);
            }
        }
        else if (scan.High == 0)
        {
            FirstBits(ref bits, component.Ac!, block);
        }
        else
        {
            NextBit(ref bits, component.Ac!, block);
        }
    }

    /// <summary>Takes the number of blocks without a new coefficient from here on, this one counted.</summary>
    private static int EndOfBand(ref BitReader bits, int size) => (1 << size) + bits.Take(size);

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
                block[ZigZag.Natural[k]] = (short)(bits.Signed(size) << scan.Low);
            }
        }
    }

    private void NextBit(ref BitReader bits, HuffmanTable ac, Span<short> block)
    {
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
            k = Correct(ref bits, block, k, run);
            if (fresh != 0 && k <= scan.Last)
            {
                block[ZigZag.Natural[k]] = (short)fresh;
            }
        }

        if (emptyBlocks > 0)
        {
            Correct(ref bits, block, k, int.MaxValue);
            emptyBlocks--;
        }
    }

    /// <summary>Gives each coefficient that is not zero its next bit, over a number of zeros; returns where the zero after those is.</summary>
    private int Correct(ref BitReader bits, Span<short> block, int k, int zeros)
    {
        for (; k <= scan.Last; k++)
        {
            ref short coefficient = ref block[ZigZag.Natural[k]];
            if (coefficient == 0)
            {
                if (zeros-- == 0)
                {
                    break;
                }

                continue;
            }

            bits.Fill();
            if (bits.Take(1) == 1 && (coefficient & bit) == 0)
            {
                coefficient += (short)(coefficient > 0 ? bit : -bit);
            }
        }

        return k;
    }
}

namespace Scrawl.Imaging.Jpeg;

/// <summary>Blocks of baseline and extended sequential scans (ITU-T T.81, F.2.2).</summary>
/// <param name="keep">Whether coefficients are kept, as in one of several scans, or made samples at once.</param>
internal sealed class SequentialBlocks(bool keep) : BlockDecoder
{
    private readonly short[] once = new short[64];

    public override void Decode(ref BitReader bits, JpegComponent component, int x, int y)
    {
        Span<short> block = keep && component.Wanted ? component.Block(x, y) : once;
        if (component.WantsAc)
        {
            block.Clear();
            Read(ref bits, component, block);
        }
        else
        {
            block[0] = Skip(ref bits, component);
        }

        if (component.Wanted && !keep)
        {
            component.Transform(block, x, y);
        }
    }

    /// <summary>Takes a whole block.</summary>
    private static void Read(ref BitReader shared, JpegComponent component, Span<short> block)
    {
        BitReader bits = shared;
        block[0] = (short)Dc(ref bits, component);
        HuffmanTable ac = component.Ac!;
        for (int k = 1; k < 64; k++)
        {
            bits.Fill();
            int entry = ac.Look(bits.Peek(HuffmanTable.Lookahead));
            if (entry >> 16 != 0)
            {
                bits.Drop((entry >> 4) & 15);
                k += (entry >> 12) & 15;
                block[ZigZag.Natural[k]] = (short)(entry >> 16);
                continue;
            }

            int symbol = ac.Next(ref bits);
            int size = symbol & 15;
            if (size == 0)
            {
                if (symbol != 0xF0)
                {
                    break; // the block's end
                }

                k += 15;
                continue;
            }

            k += symbol >> 4;
            block[ZigZag.Natural[k]] = (short)bits.Signed(size);
        }

        shared = bits;
    }

    /// <summary>Takes a block's DC coefficient and steps over the others.</summary>
    private static short Skip(ref BitReader shared, JpegComponent component)
    {
        BitReader bits = shared;
        int dc = Dc(ref bits, component);
        HuffmanTable ac = component.Ac!;
        for (int k = 1; k < 64; k++)
        {
            bits.Fill();
            int symbol = ac.Next(ref bits);
            int size = symbol & 15;
            if (size == 0 && symbol != 0xF0)
            {
                break;
            }

            bits.Drop(size);
            k += symbol >> 4;
        }

        shared = bits;
        return (short)dc;
    }
}

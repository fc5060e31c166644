namespace Scrawl.Imaging.Jpeg;

/// <summary>Blocks of baseline and extended sequential scans (ITU-T T.81, F.2.2), made samples at once.</summary>
internal sealed class SequentialBlocks : BlockDecoder
{
    private readonly short[] block = new short[64];

    public override void Decode(ref BitReader bits, JpegComponent component, int x, int y)
    {
        Array.Clear(block);
        block[0] = (short)Dc(ref bits, component);
        HuffmanTable ac = component.Ac!;
        for (int k = 1; k < 64; k++)
        {
            bits.Fill();
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

        component.Transform(block, x, y);
    }
}

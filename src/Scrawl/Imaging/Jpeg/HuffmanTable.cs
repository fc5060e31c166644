using System.Runtime.CompilerServices;

namespace Scrawl.Imaging.Jpeg;

/// <summary>A Huffman code (ITU-T T.81, annexes C and F.2.2.3): nine bits looked up at once, longer codes found by length.</summary>
internal sealed class HuffmanTable
{
    private const int Lookahead = 9;
    private const int Longest = 16;

    // Length << 8 | symbol for every nine bits that begin with a code of at most nine; 0 for those that do not.
    private readonly ushort[] lookup = new ushort[1 << Lookahead];

    // The first 16-bit number beyond the codes of each length, so that a number below it belongs to that length or a shorter one.
    private readonly int[] limit = new int[Longest + 1];

    // What to add to a code of each length to come to its symbol.
    private readonly int[] offset = new int[Longest + 1];
    private readonly byte[] symbols;

    /// <param name="counts">How many codes there are of each length, 1 to 16.</param>
    /// <param name="symbols">The symbols in the order of their codes.</param>
    /// <exception cref="ImageFormatException">More codes than their lengths have room for.</exception>
    public HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        this.symbols = symbols.ToArray();
        int code = 0;
        int index = 0;
        for (int length = 1; length <= Longest; length++)
        {
            offset[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (code >= 1 << length)
                {
                    throw JpegError.Damaged($"a Huffman table has more codes of {length} bits than there is room for");
                }

                if (length <= Lookahead)
                {
                    int shift = Lookahead - length;
                    lookup.AsSpan(code << shift, 1 << shift).Fill((ushort)((length << 8) | symbols[index]));
                }
            }

            limit[length] = code << (Longest - length);
            code <<= 1;
        }
    }

    /// <summary>Takes the next symbol.</summary>
    /// <param name="bits">The scan's bits, at least 16 of them filled in.</param>
    /// <exception cref="ImageFormatException">No code begins like the next bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(ref BitReader bits)
    {
        int entry = lookup[bits.Peek(Lookahead)];
        if (entry != 0)
        {
            bits.Drop(entry >> 8);
            return entry & 0xFF;
        }

        return NextLong(ref bits);
    }

    /// <summary>Whether any symbol is above <paramref name="value"/>.</summary>
    public bool Exceeds(int value) => symbols.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)value);

    private int NextLong(ref BitReader bits)
    {
        int next = bits.Peek(Longest);
        for (int length = Lookahead + 1; length <= Longest; length++)
        {
            if (next < limit[length])
            {
                bits.Drop(length);
                return symbols[(next >> (Longest - length)) + offset[length]];
            }
        }

        throw bits.Left < Longest ? JpegError.CutShort(bits.Where) : JpegError.Damaged($"a Huffman code that no table has {bits.Where}");
    }
}

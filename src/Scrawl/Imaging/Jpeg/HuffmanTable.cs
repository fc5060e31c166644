using System.Runtime.CompilerServices;

namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// A Huffman code (ITU-T T.81, annexes C and F.2.2.3): ten bits looked up at once, together with the number that follows the code
/// where that lies within them; longer codes found by length.
/// </summary>
internal sealed class HuffmanTable
{
    /// <summary>How many bits <see cref="Look"/> takes.</summary>
    public const int Lookahead = 10;

    private const int Longest = 16;

    private readonly int[] lookup = new int[1 << Lookahead];

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
                    Enter(code, length, symbols[index]);
                }
            }

            limit[length] = code << (Longest - length);
            code <<= 1;
        }
    }

    /// <summary>
    /// What the next ten bits begin with: in bits 0 to 3 the code's length, in 8 to 15 its symbol; and where the symbol's low four
    /// bits say a size and a number of that size lies within the ten bits too, in 16 to 31 the number (F.2.2.1) and in 4 to 7 the
    /// length of both. 0 where no code of at most ten bits is there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Look(int next) => lookup[next];

    /// <summary>Takes the next symbol.</summary>
    /// <param name="bits">The scan's bits, at least 16 of them filled in.</param>
    /// <exception cref="ImageFormatException">No code begins like the next bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(ref BitReader bits)
    {
        int entry = Look(bits.Peek(Lookahead));
        if (entry != 0)
        {
            bits.Drop(entry & 15);
            return (entry >> 8) & 0xFF;
        }

        int next = bits.Peek(Longest);
        for (int length = Lookahead + 1; length <= Longest; length++)
        {
            if (next < limit[length])
            {
                bits.Drop(length);
                return symbols[(next >> (Longest - length)) + offset[length]];
            }
        }

        throw NoCode(bits.Left, bits.Where);
    }

    /// <summary>Whether any symbol is above <paramref name="value"/>.</summary>
    public bool Exceeds(int value) => symbols.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)value);

    /// <summary>Enters a short code at every place that begins like it.</summary>
    private void Enter(int code, int length, byte symbol)
    {
        int shift = Lookahead - length;
        Span<int> places = lookup.AsSpan(code << shift, 1 << shift);
        int entry = (symbol << 8) | length;
        places.Fill(entry);
        int size = symbol & 15;
        if (size == 0 || size > shift)
        {
            return;
        }

        for (int i = 0; i < places.Length; i++)
        {
            places[i] = (BitReader.Extend(i >> (shift - size), size) << 16) | ((length + size) << 4) | entry;
        }
    }

    private static ImageFormatException NoCode(int left, string where) =>
        left < Longest ? JpegError.CutShort(where) : JpegError.Damaged($"a Huffman code that no table has {where}");
}

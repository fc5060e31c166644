using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// The bits of entropy-coded data up to the next marker (ITU-T T.81, F.2.2.5), stuffed zeros left out. Behind the end come zeros,
/// which are counted, so that who has taken some can be told.
/// </summary>
/// <remarks>
/// Work on a copy and write it back: no inlined member gives the address of the reader away, so that a copy's fields stay in
/// registers.
/// </remarks>
internal ref struct BitReader(ReadOnlySpan<byte> data, int position)
{
    private const ulong LowBits = 0x0101010101010101;
    private const ulong HighBits = 0x8080808080808080;

    private readonly ReadOnlySpan<byte> data = data;
    private int position = position;
    private ulong buffer; // the next bits from the top; there may be true ones beyond the count
    private int count;
    private int padding;

    /// <summary>How many bits are at hand that are really there; negative once more than those have been taken.</summary>
    public readonly int Left => count - padding;

    /// <summary>The place in the picture that is being decoded, in words, for errors.</summary>
    public string Where { get; set; } = "";

    /// <summary>Makes sure of at least 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fill()
    {
        if (count >= 32)
        {
            return;
        }

        if (position <= data.Length - 8)
        {
            ulong next = BinaryPrimitives.ReadUInt64BigEndian(data[position..]);
            if (((~next - LowBits) & next & HighBits) == 0) // no byte of it is FF
            {
                buffer |= next >> count;
                position += (63 - count) >> 3;
                count |= 56; // whole bytes up to 56 to 63 bits
                return;
            }
        }

        this = ByteByByte(this);
    }

    /// <summary>The next 1 to 16 bits, which stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Peek(int bits) => (int)(buffer >> (64 - bits));

    /// <summary>Steps over up to 31 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Drop(int bits)
    {
        buffer <<= bits;
        count -= bits;
    }

    /// <summary>Takes 0 to 16 bits as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int bits)
    {
        int value = (int)(buffer >> 1 >> (63 - bits));
        Drop(bits);
        return value;
    }

    /// <summary>Takes 1 to 15 bits as a signed number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Signed(int bits) => Extend(Take(bits), bits);

    /// <summary>The EXTEND procedure of F.2.2.1: numbers whose highest bit is 0 are the negative ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Extend(int value, int bits) => value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;

    /// <summary>Steps over the restart marker that must come now, and starts anew behind it.</summary>
    public void Restart(int number)
    {
        position = Marker(data, position);
        if (position + 1 >= data.Length)
        {
            throw JpegError.CutShort(Where);
        }

        if (data[position + 1] != 0xD0 + number)
        {
            throw JpegError.Damaged($"marker FF{data[position + 1]:X2} {Where}; restart marker FF{0xD0 + number:X2} was expected");
        }

        position += 2;
        (buffer, count, padding) = (0, 0, 0);
    }

    /// <summary>The position of the marker that ends the data, or of the file's end.</summary>
    public readonly int End() => Marker(data, position);

    /// <summary>The position of the next marker at or behind a place in coded data, or the file's end.</summary>
    public static int Marker(ReadOnlySpan<byte> data, int position)
    {
        for (; position < data.Length; position++)
        {
            int step = data[position..].IndexOf((byte)0xFF);
            position = step < 0 ? data.Length : position + step;
            if (position + 1 < data.Length && data[position + 1] is not (0 or 0xFF))
            {
                return position;
            }
        }

        return data.Length;
    }

    /// <summary>The reader with all the bits that its buffer holds.</summary>
    private static BitReader ByteByByte(BitReader bits)
    {
        ReadOnlySpan<byte> data = bits.data;
        bits.buffer &= ~(ulong.MaxValue >> bits.count);
        while (bits.count <= 56)
        {
            // Fill bytes may precede an FF; behind it, a zero makes it data and anything else a marker.
            while (bits.position + 1 < data.Length && data[bits.position] == 0xFF && data[bits.position + 1] == 0xFF)
            {
                bits.position++;
            }

            int at = bits.position;
            if (at >= data.Length || (data[at] == 0xFF && (at + 1 >= data.Length || data[at + 1] != 0)))
            {
                bits.padding += 64 - bits.count;
                bits.count = 64;
                break;
            }

            bits.buffer |= (ulong)data[at] << (56 - bits.count);
            bits.position += data[at] == 0xFF ? 2 : 1;
            bits.count += 8;
        }

        return bits;
    }
}

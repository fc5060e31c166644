using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Scrawl.Imaging.Jpeg;

/// <summary>The next bits of a scan (ITU-T T.81, F.2.2.5), out of a window of its data that <see cref="ScanData"/> keeps filled.</summary>
/// <remarks>
/// In a loop, work on a copy and write it back: nothing here calls anything or gives the reader's address away, so that a copy's
/// fields stay in registers. Behind the data's end come zeros, and <see cref="Left"/> tells that they were taken.
/// </remarks>
internal ref struct BitReader
{
    private ulong buffer; // the next bits from the top; there may be true ones beyond the count
    private int count;

    /// <summary>Data without stuffed zeros.</summary>
    public ReadOnlySpan<byte> Window { get; set; }

    /// <summary>Bytes of the window that are data; zeros follow.</summary>
    public int End { get; set; }

    /// <summary>The first byte of the window whose bits are not all at hand.</summary>
    public int Position { get; set; }

    /// <summary>The place in the picture that is being decoded, in words, for errors.</summary>
    public string Where { get; set; }

    /// <summary>How many bits of the window are left; negative once more than there are have been taken.</summary>
    public readonly int Left => ((End - Position) * 8) + count;

    /// <summary>Makes sure of at least 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fill()
    {
        if (count < 32)
        {
            buffer |= BinaryPrimitives.ReadUInt64BigEndian(Window[Position..]) >> count;
            Position += (63 - count) >> 3;
            count |= 56; // whole bytes up to 56 to 63 bits
        }
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

    /// <summary>Forgets all data but not the place.</summary>
    public void Clear() => (buffer, count, Position, End) = (0, 0, 0, 0);
}

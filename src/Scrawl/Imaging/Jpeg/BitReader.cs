using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// The bits of entropy-coded data up to the next marker (ITU-T T.81, F.2.2.5), stuffed zeros left out. Behind the end come zeros,
/// which are counted, so that who has taken some can be told.
/// </summary>
internal ref struct BitReader(ReadOnlySpan<byte> data, int position)
{
    private readonly ReadOnlySpan<byte> data = data;
    private int position = position;
    private ulong buffer; // the next bits from the top
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
        if (count < 32)
        {
            More();
        }
    }

    /// <summary>The next 1 to 16 bits, which stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Peek(int bits) => (int)(buffer >> (64 - bits));

    /// <summary>Steps over up to 16 bits.</summary>
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

    /// <summary>Takes 1 to 15 bits as a signed number: the EXTEND procedure of F.2.2.1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Signed(int bits)
    {
        int value = Take(bits);
        return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
    }

    /// <summary>Steps over the restart marker that must come now, and starts anew behind it.</summary>
    public void Restart(int number)
    {
        Settle();
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
    public int End()
    {
        Settle();
        return position;
    }

    /// <summary>Goes on to the next marker, over whatever bits are left.</summary>
    private void Settle()
    {
        for (; position < data.Length; position++)
        {
            if (data[position] == 0xFF && position + 1 < data.Length && data[position + 1] is not (0 or 0xFF))
            {
                return;
            }
        }
    }

    private void More()
    {
        if (position + 4 <= data.Length)
        {
            uint word = BinaryPrimitives.ReadUInt32BigEndian(data[position..]);
            if (((~word - 0x01010101) & word & 0x80808080) == 0) // no byte of it is FF
            {
                buffer |= (ulong)word << (32 - count);
                count += 32;
                position += 4;
                return;
            }
        }

        while (count <= 56)
        {
            if (position >= data.Length || (data[position] == 0xFF && !SkipsToData()))
            {
                padding += 64 - count;
                count = 64;
                return;
            }

            buffer |= (ulong)data[position] << (56 - count);
            position += data[position] == 0xFF ? 2 : 1;
            count += 8;
        }
    }

    /// <summary>Steps over fill bytes, and says whether the FF that is left stands for data and not for a marker.</summary>
    private bool SkipsToData()
    {
        while (position + 1 < data.Length && data[position + 1] == 0xFF)
        {
            position++;
        }

        return position + 1 < data.Length && data[position + 1] == 0;
    }
}

namespace Scrawl.Imaging;

/// <summary>Takes a PNM file apart: numbers in decimal with white space and comments between them, or raw samples.</summary>
internal ref struct PnmReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    /// <summary>The next decimal number; <paramref name="what"/> names it in errors.</summary>
    public int Number(string what)
    {
        SkipSpace();
        long value = 0;
        int start = position;
        for (; position < bytes.Length && bytes[position] is >= (byte)'0' and <= (byte)'9'; position++)
        {
            value = (value * 10) + bytes[position] - '0';
            if (value > int.MaxValue)
            {
                throw new ImageFormatException($"The PNM {what} is beyond {int.MaxValue}. Save the picture again.");
            }
        }

        if (position == start)
        {
            throw position == bytes.Length
                ? CutShort(what)
                : new ImageFormatException($"The PNM {what} starts with byte 0x{bytes[position]:X2}; a decimal number was expected. Save the picture again.");
        }

        return (int)value;
    }

    /// <summary>Steps over the single white space that ends a raw format's header.</summary>
    public void EndHeader()
    {
        if (position == bytes.Length)
        {
            throw CutShort("header");
        }

        if (!IsSpace(bytes[position++]))
        {
            throw new ImageFormatException("The PNM header does not end in white space before the pixels. Save the picture again.");
        }
    }

    /// <summary>Refuses a file with fewer than <paramref name="count"/> bytes left.</summary>
    public readonly void Require(long count)
    {
        if (bytes.Length - position < count)
        {
            throw CutShort($"pixels: {bytes.Length - position} bytes left, at least {count} needed");
        }
    }

    /// <summary>One sample, scaled to 0..255: 16-bit ones by their high byte, others to the nearest.</summary>
    public byte Sample(bool plain, int max)
    {
        int value = plain ? Number("pixels") : max > 255 ? (bytes[position++] << 8) | bytes[position++] : bytes[position++];
        if (value > max)
        {
            throw new ImageFormatException($"A PNM pixel has the value {value}, above the header's maximum of {max}. Save the picture again.");
        }

        return max switch
        {
            255 => (byte)value,
            65535 => (byte)(value >> 8),
            _ => (byte)(((value * 255) + (max / 2)) / max),
        };
    }

    /// <summary>One plain bitmap pixel: the digit 1 is black. Digits need no space between them.</summary>
    public byte Bit()
    {
        SkipSpace();
        if (position == bytes.Length)
        {
            throw CutShort("pixels");
        }

        return bytes[position++] switch
        {
            (byte)'0' => 255,
            (byte)'1' => 0,
            var other => throw new ImageFormatException($"A plain PBM pixel is byte 0x{other:X2}; the digit 0 or 1 was expected. Save the picture again."),
        };
    }

    /// <summary>One raw bitmap row: eight pixels a byte, highest bit first, 1 black, the row's last byte filled up.</summary>
    public void Bits(Span<byte> row)
    {
        for (int x = 0; x < row.Length; x++)
        {
            row[x] = (bytes[position + (x >> 3)] & (0x80 >> (x & 7))) == 0 ? (byte)255 : (byte)0;
        }

        position += (row.Length + 7) / 8;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\v' or (byte)'\f' or (byte)'\r';

    private static ImageFormatException CutShort(string where) =>
        new($"The PNM picture is cut short in its {where}. Copy or save it again.");

    private void SkipSpace()
    {
        bool comment = false;
        for (; position < bytes.Length; position++)
        {
            byte b = bytes[position];
            if (comment)
            {
                comment = b is not ((byte)'\n' or (byte)'\r');
            }
            else if (b == '#')
            {
                comment = true;
            }
            else if (!IsSpace(b))
            {
                return;
            }
        }
    }
}

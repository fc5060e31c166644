using System.Buffers.Binary;
using System.Text;

namespace Scrawl.Imaging.Png;

/// <summary>Walks through a PNG's chunks (PNG specification, section 5.3): length, type, data, checksum.</summary>
internal ref struct PngChunkReader(ReadOnlySpan<byte> file)
{
    public const uint Header = 0x49484452;       // IHDR
    public const uint Palette = 0x504C5445;      // PLTE
    public const uint Transparency = 0x74524E53; // tRNS
    public const uint Exif = 0x65584966;         // eXIf
    public const uint ImageData = 0x49444154;    // IDAT
    public const uint End = 0x49454E44;          // IEND

    private const uint AncillaryBit = 0x20000000;

    private readonly ReadOnlySpan<byte> file = file;
    private int position = PngHeader.Signature.Length;

    /// <summary>The current chunk's type: its four letters, first in the highest byte.</summary>
    public uint Type { get; private set; }

    /// <summary>The current chunk's data.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Where in the file the current chunk's data lies.</summary>
    public readonly Range DataRange => (position - Data.Length - 4)..(position - 4);

    /// <summary>A decoder that does not know an ancillary chunk may pass it over.</summary>
    public readonly bool IsAncillary => (Type & AncillaryBit) != 0;

    /// <summary>The current chunk's type as text.</summary>
    public readonly string Name => NameOf(Type);

    /// <summary>
    /// Steps to the next chunk. The checksum is compared in every chunk that decides pixels; a damaged comment spoils nothing.
    /// </summary>
    /// <exception cref="ImageFormatException">The file ends first, or the chunk is damaged.</exception>
    public void Next()
    {
        ReadOnlySpan<byte> rest = file[Math.Min(position, file.Length)..];
        if (rest.Length < 8)
        {
            throw PngError.CutShort(Type == 0 ? "before the IHDR chunk" : $"after the {Name} chunk, before IEND");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        if (!IsName(rest.Slice(4, 4)))
        {
            throw PngError.Damaged($"chunk type 0x{type:X8} at byte {position + 4}, where four letters were expected");
        }

        if (length > int.MaxValue - 12 || rest.Length < length + 12)
        {
            throw PngError.CutShort($"inside the {NameOf(type)} chunk, which says {length} bytes, with {Math.Max(0, rest.Length - 12)} there");
        }

        Type = type;
        Data = rest.Slice(8, (int)length);
        if ((!IsAncillary || type is Transparency or Exif)
            && Crc32.Of(rest.Slice(4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
        {
            throw PngError.Damaged($"the checksum (CRC) of the {Name} chunk at byte {position} is wrong");
        }

        position += 12 + (int)length;
    }

    private static string NameOf(uint type)
    {
        Span<byte> letters = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(letters, type);
        return Encoding.ASCII.GetString(letters);
    }

    private static bool IsName(ReadOnlySpan<byte> letters)
    {
        foreach (byte b in letters)
        {
            if (!char.IsAsciiLetter((char)b))
            {
                return false;
            }
        }

        return true;
    }
}

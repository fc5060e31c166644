using System.Buffers.Binary;

namespace Scrawl.Imaging.Bmp;

/// <summary>
/// The file header and the bitmap header (BITMAPCOREHEADER, BITMAPINFOHEADER and its versions up to V5, OS/2 2.x), checked, after
/// Microsoft's "Bitmap Storage" pages.
/// </summary>
internal readonly record struct BmpHeader
{
    private const int FileHeader = 14;

    /// <summary>Pixels a row.</summary>
    public int Width { get; private init; }

    /// <summary>Rows.</summary>
    public int Height { get; private init; }

    /// <summary>Whether the first row stored is the top one.</summary>
    public bool TopDown { get; private init; }

    /// <summary>Bits a pixel: 1, 2, 4, 8, 16, 24 or 32.</summary>
    public int Depth { get; private init; }

    /// <summary>Whether the pixels are stored in runs (RLE4, RLE8).</summary>
    public bool RunLength { get; private init; }

    /// <summary>The bits of red, green, blue and alpha in a pixel of 16 or 32 bits.</summary>
    public (uint R, uint G, uint B, uint A) Masks { get; private init; }

    /// <summary>Where the palette lies in the file.</summary>
    public int PaletteOffset { get; private init; }

    /// <summary>Entries of the palette, 0 where there is none.</summary>
    public int PaletteEntries { get; private init; }

    /// <summary>Bytes an entry of the palette.</summary>
    public int EntryBytes { get; private init; }

    /// <summary>Where the pixels lie in the file.</summary>
    public int PixelOffset { get; private init; }

    /// <summary>Bytes from a row to the next: whole groups of four.</summary>
    public int Stride => (int)((((long)Width * Depth) + 31) / 32 * 4);

    /// <summary>Reads and checks the headers.</summary>
    /// <exception cref="ImageFormatException">A value that is not allowed, too many pixels, or a file cut short.</exception>
    public static BmpHeader Read(ReadOnlySpan<byte> file, ImageLimits limits)
    {
        int size = (int)BinaryPrimitives.ReadUInt32LittleEndian(file[FileHeader..]); // one of the sizes that the signature names
        if (file.Length < FileHeader + size)
        {
            throw BmpError.CutShort("in its header");
        }

        ReadOnlySpan<byte> header = file.Slice(FileHeader, size);
        bool core = size == 12;
        int width = core ? BinaryPrimitives.ReadUInt16LittleEndian(header[4..]) : BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        long height = core ? BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) : BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        int depth = BinaryPrimitives.ReadUInt16LittleEndian(header[(core ? 10 : 14)..]);
        uint compression = core ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        limits.Check("BMP", width, Math.Abs(height));
        CheckKind(depth, compression, size);

        int end = FileHeader + size;
        var masks = depth == 16 ? (0x7C00u, 0x3E0u, 0x1Fu, 0u) : (0xFF0000u, 0xFF00u, 0xFFu, 0u);
        if (compression is 3 or 6)
        {
            // The masks are the header's continuation: in its versions 2 to 5 they are part of it, else they follow it.
            int count = size >= 56 || compression == 6 ? 4 : 3;
            if (file.Length < FileHeader + 40 + (4 * count))
            {
                throw BmpError.CutShort("in its colour masks");
            }

            masks = (Mask(file, 0), Mask(file, 1), Mask(file, 2), count == 4 ? Mask(file, 3) : 0);
            end = Math.Max(end, FileHeader + 40 + (4 * count));
        }

        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        if (offset < end)
        {
            throw BmpError.Damaged($"the pixels start at byte {offset}, inside the header of {end} bytes");
        }

        if (offset >= file.Length)
        {
            throw BmpError.CutShort($"before its pixels, at byte {file.Length} of {offset}");
        }

        int entryBytes = core ? 3 : 4;
        uint used = core ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(header[32..]);
        long colours = depth > 8 ? 0 : used == 0 ? 1 << depth : Math.Min(used, 1 << depth);
        return new()
        {
            Width = width,
            Height = (int)Math.Abs(height),
            TopDown = height < 0,
            Depth = depth,
            RunLength = compression is 1 or 2,
            Masks = masks,
            PaletteOffset = end,
            PaletteEntries = (int)Math.Min(colours, (offset - end) / entryBytes),
            EntryBytes = entryBytes,
            PixelOffset = (int)offset,
        };
    }

    private static uint Mask(ReadOnlySpan<byte> file, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(file[(FileHeader + 40 + (4 * index))..]);

    private static void CheckKind(int depth, uint compression, int size)
    {
        string? other = compression switch
        {
            3 when size == 64 => "Huffman 1D",
            4 => size == 64 ? "RLE24" : "JPEG",
            5 => "PNG",
            > 6 => $"method {compression}",
            _ => null,
        };
        if (other is not null)
        {
            throw new ImageFormatException($"The BMP is compressed with {other}; none, RLE and bit fields are read. Save it as PNG and give that.");
        }

        bool legal = compression switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16 or 24 or 32,
            1 => depth == 8,
            2 => depth == 4,
            _ => depth is 16 or 32,
        };
        if (!legal)
        {
            string expected = compression switch { 0 => "1, 2, 4, 8, 16, 24 or 32", 1 => "8", 2 => "4", _ => "16 or 32" };
            throw BmpError.Damaged($"{depth} bits a pixel in compression method {compression}; {expected} was expected");
        }
    }
}

using System.Buffers.Binary;

namespace Scrawl.Tests.Imaging.Bmp;

/// <summary>Writes BMP files of every kind, straight from Microsoft's pages and sharing nothing with the decoder.</summary>
internal sealed class BmpBuilder
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Depth { get; init; }

    /// <summary>Bytes of the bitmap header: 12, 40, 52, 56, 64, 108 or 124.</summary>
    public int Header { get; init; } = 40;

    public bool TopDown { get; init; }

    public uint Compression { get; init; }

    /// <summary>Red, green, blue and, where there is a fourth, alpha.</summary>
    public uint[] Masks { get; init; } = [];

    /// <summary>Blue, green and red of each entry.</summary>
    public byte[][] Palette { get; init; } = [];

    /// <summary>Raw pixels, [y, x] from the top, each of Depth bits; not used where Data is given.</summary>
    public uint[,] Pixels { get; init; } = new uint[0, 0];

    /// <summary>What stands in the file after the headers, in place of rows of pixels.</summary>
    public byte[]? Data { get; init; }

    /// <summary>Seeded random pixels and palette.</summary>
    public static BmpBuilder Random(int seed, int width, int height, int depth, int header, bool topDown, uint compression = 0, params uint[] masks)
    {
        var random = new Random(seed);
        var pixels = new uint[height, width];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i / width, i % width] = (uint)random.NextInt64(1L << depth);
        }

        byte[][] palette = [.. Enumerable.Range(0, depth <= 8 ? 1 << depth : 0).Select(_ => new[] { (byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256) })];
        return new() { Width = width, Height = height, Depth = depth, Header = header, TopDown = topDown, Compression = compression, Masks = masks, Palette = palette, Pixels = pixels };
    }

    public byte[] Build()
    {
        var header = new byte[Math.Max(Header, Masks.Length > 0 ? 40 + (4 * Masks.Length) : 0)];
        BinaryPrimitives.WriteInt32LittleEndian(header, Header);
        if (Header == 12)
        {
            Write16(header, 4, Width);
            Write16(header, 6, Height);
            Write16(header, 8, 1);
            Write16(header, 10, Depth);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), Width);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), TopDown ? -Height : Height);
            Write16(header, 12, 1);
            Write16(header, 14, Depth);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), Compression);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), Palette.Length == 1 << Depth ? 0 : Palette.Length);
            for (int i = 0; i < Masks.Length; i++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40 + (4 * i)), Masks[i]);
            }
        }

        byte[] palette = [.. Palette.SelectMany(bgr => Header == 12 ? bgr : [.. bgr, 0])];
        byte[] data = Data ?? Rows();
        var file = new byte[14];
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        int offset = 14 + header.Length + palette.Length;
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), offset + data.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), offset);
        return [.. file, .. header, .. palette, .. data];
    }

    private static void Write16(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);

    private byte[] Rows()
    {
        var rows = new List<byte>();
        for (int i = 0; i < Height; i++)
        {
            int y = TopDown ? i : Height - 1 - i;
            uint[] row = [.. Enumerable.Range(0, Width).Select(x => Pixels[y, x])];
            if (Depth >= 16)
            {
                rows.AddRange(row.SelectMany(p => BitConverter.GetBytes(p)[..(Depth / 8)]));
            }
            else
            {
                string bits = string.Concat(row.Select(p => Convert.ToString(p, 2).PadLeft(Depth, '0')));
                rows.AddRange(bits.Chunk(8).Select(b => Convert.ToByte(new string(b).PadRight(8, '1'), 2)));
            }

            while (rows.Count % 4 != 0)
            {
                rows.Add(0xAA); // what fills a row up means nothing
            }
        }

        return [.. rows];
    }
}

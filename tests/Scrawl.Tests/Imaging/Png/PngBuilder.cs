using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Scrawl.Tests.Imaging.Png;

/// <summary>Writes PNG files of every kind from raw samples, straight from the specification and sharing nothing with the decoder.</summary>
internal sealed class PngBuilder
{
    // The pass of each pixel of an 8 x 8 block (specification, section 8.2).
    private static readonly string[] Adam7 =
        ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Colour { get; init; }

    public required int Depth { get; init; }

    public bool Interlaced { get; init; }

    public byte[]? Palette { get; init; }

    public byte[]? Transparency { get; init; }

    /// <summary>The filter of every row; -1 changes it from row to row.</summary>
    public int Filter { get; init; } = -1;

    /// <summary>Bytes an IDAT chunk.</summary>
    public int Split { get; init; } = int.MaxValue;

    /// <summary>Raw samples, [y, x, channel], 0 to 2^Depth - 1.</summary>
    public required int[,,] Samples { get; init; }

    public int Channels => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public static byte[] Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    /// <summary>A picture with seeded random samples; palette and transparency are added where asked.</summary>
    public static PngBuilder Random(int seed, int width, int height, int colour, int depth, bool interlaced, bool transparent)
    {
        var random = new Random(seed);
        int channels = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var samples = new int[height, width, channels];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i / channels / width, i / channels % width, i % channels] = random.Next(1 << depth);
        }

        // The transparent colour is that of a pixel in the middle, so that at least one is transparent.
        byte[] clear = [.. Enumerable.Range(0, channels).SelectMany(c => BigEndian16(samples[height / 2, width / 2, c]))];
        byte[] palette = new byte[3 << depth];
        byte[] alphas = new byte[Math.Max(1, (1 << depth) / 2)];
        random.NextBytes(palette);
        random.NextBytes(alphas);
        return new()
        {
            Width = width,
            Height = height,
            Colour = colour,
            Depth = depth,
            Interlaced = interlaced,
            Samples = samples,
            Palette = colour == 3 ? palette : null,
            Transparency = !transparent ? null : colour == 3 ? alphas : colour is 0 or 2 ? clear : null,
            Split = random.Next(5, 400),
        };
    }

    public byte[] Build()
    {
        var file = new List<byte>(Signature);
        file.AddRange(Chunk("IHDR", [.. BigEndian32(Width), .. BigEndian32(Height), (byte)Depth, (byte)Colour, 0, 0, Interlaced ? (byte)1 : (byte)0]));
        file.AddRange(Chunk("tEXt", "Comment\0made by a test"u8.ToArray()));
        if (Palette is not null)
        {
            file.AddRange(Chunk("PLTE", Palette));
        }

        if (Transparency is not null)
        {
            file.AddRange(Chunk("tRNS", Transparency));
        }

        foreach (byte[] part in Compress([.. Scanlines()]).Chunk(Split))
        {
            file.AddRange(Chunk("IDAT", part));
        }

        file.AddRange(Chunk("IEND", []));
        return [.. file];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. BigEndian32(data.Length), .. body, .. BigEndian32((int)Crc(body))];
    }

    public static byte[] Compress(byte[] raw)
    {
        var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.Optimal))
        {
            zlib.Write(raw);
        }

        return bytes.ToArray();
    }

    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 * (crc & 1));
            }
        }

        return ~crc;
    }

    public static byte[] BigEndian32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian16(int value) => [(byte)(value >> 8), (byte)value];

    private List<byte> Scanlines()
    {
        var bytes = new List<byte>();
        int bpp = Math.Max(1, Channels * Depth / 8);
        for (int pass = Interlaced ? 1 : 0; pass <= (Interlaced ? 7 : 0); pass++)
        {
            byte[]? above = null;
            for (int y = 0; y < Height; y++)
            {
                int[] columns = [.. Enumerable.Range(0, Width).Where(x => pass == 0 || Adam7[y % 8][x % 8] - '0' == pass)];
                if (columns.Length == 0)
                {
                    continue;
                }

                byte[] row = Pack(y, columns);
                int filter = Filter >= 0 ? Filter : (y + pass) % 5;
                bytes.Add((byte)filter);
                bytes.AddRange(row.Select((_, i) => Filtered(filter, row, above ?? new byte[row.Length], i, bpp)));
                above = row;
            }
        }

        return bytes;
    }

    private byte[] Pack(int y, int[] columns)
    {
        var bits = new StringBuilder();
        foreach (int x in columns)
        {
            for (int c = 0; c < Channels; c++)
            {
                bits.Append(Convert.ToString(Samples[y, x, c], 2).PadLeft(Depth, '0'));
            }
        }

        while (bits.Length % 8 != 0)
        {
            bits.Append('1'); // what fills the last byte means nothing
        }

        return [.. bits.ToString().Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    private static byte Filtered(int filter, byte[] row, byte[] above, int i, int bpp)
    {
        int a = i >= bpp ? row[i - bpp] : 0;
        int b = above[i];
        int c = i >= bpp ? above[i - bpp] : 0;
        int[] byDistance = [.. new[] { a, b, c }.OrderBy(v => Math.Abs(a + b - c - v))]; // stable: a before b before c
        int predicted = filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => byDistance[0] };
        return (byte)(row[i] - predicted);
    }
}

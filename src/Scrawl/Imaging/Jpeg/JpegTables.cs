using System.Buffers.Binary;

namespace Scrawl.Imaging.Jpeg;

/// <summary>The quantisation and Huffman tables and the restart interval that hold at a place in the file (ITU-T T.81, B.2.4).</summary>
internal sealed class JpegTables
{
    private readonly ushort[]?[] quantisation = new ushort[4][];
    private readonly HuffmanTable?[] huffman = new HuffmanTable[8]; // four for DC, then four for AC

    /// <summary>Coding units from a restart marker to the next; 0 where there are none.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>The code for DC differences of that number.</summary>
    public HuffmanTable Dc(int index) => Huffman(index, "DC");

    /// <summary>The code for other coefficients of that number.</summary>
    public HuffmanTable Ac(int index) => Huffman(index, "AC");

    /// <summary>The quantisation table of that number, 0 to 3, in the order of rows.</summary>
    public ushort[] Quantisation(int index) => quantisation[index] ?? throw JpegError.Damaged($"quantisation table {index} is missing before its first scan");

    /// <summary>Reads a DQT segment.</summary>
    public void ReadQuantisation(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            (int wide, int index) = (data[0] >> 4, data[0] & 15);
            int length = 1 + (wide == 0 ? 64 : 128);
            if (wide > 1 || index > 3 || data.Length < length)
            {
                throw JpegError.Damaged($"a quantisation table {index} of kind {wide} in {data.Length} bytes");
            }

            var table = new ushort[64];
            for (int k = 0; k < 64; k++)
            {
                table[ZigZag.Natural[k]] = wide == 0 ? data[1 + k] : BinaryPrimitives.ReadUInt16BigEndian(data[(1 + (2 * k))..]);
            }

            quantisation[index] = table;
            data = data[length..];
        }
    }

    /// <summary>Reads a DHT segment.</summary>
    public void ReadHuffman(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            (int kind, int index) = (data[0] >> 4, data[0] & 15);
            if (kind > 1 || index > 3 || data.Length < 17)
            {
                throw JpegError.Damaged($"a Huffman table {index} of kind {kind} in {data.Length} bytes");
            }

            ReadOnlySpan<byte> counts = data.Slice(1, 16);
            int total = 0;
            foreach (byte count in counts)
            {
                total += count;
            }

            if (total > 256 || data.Length < 17 + total)
            {
                throw JpegError.Damaged($"a Huffman table of {total} codes in {data.Length - 17} bytes");
            }

            var table = new HuffmanTable(counts, data.Slice(17, total));
            if (kind == 0 && table.Exceeds(15))
            {
                throw JpegError.Damaged("a Huffman table for DC with a size above 15 bits");
            }

            huffman[(4 * kind) + index] = table;
            data = data[(17 + total)..];
        }
    }

    /// <summary>Reads a DRI segment.</summary>
    public void ReadRestartInterval(ReadOnlySpan<byte> data) => RestartInterval = data.Length == 2
        ? BinaryPrimitives.ReadUInt16BigEndian(data)
        : throw JpegError.Damaged($"a restart interval of {data.Length} bytes; 2 were expected");

    private HuffmanTable Huffman(int index, string kind) =>
        (index < 4 ? huffman[(kind == "DC" ? 0 : 4) + index] : null) ?? throw JpegError.Damaged($"{kind} Huffman table {index} is missing");
}

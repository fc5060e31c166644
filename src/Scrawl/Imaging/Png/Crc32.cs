using System.Buffers.Binary;

namespace Scrawl.Imaging.Png;

/// <summary>
/// The checksum of PNG chunks (PNG specification, annex D): CRC-32 with the reversed polynomial 0xEDB88320. Eight bytes at a time,
/// each by a table of its own ("slicing by 8", Kounavis and Berry 2005).
/// </summary>
internal static class Crc32
{
    private const int Slices = 8;

    // Table[256 k + b]: what byte b does to the checksum when k bytes follow it.
    private static readonly uint[] Table = BuildTable();

    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint[] table = Table;
        uint crc = uint.MaxValue;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            ulong next = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            crc = table[(7 * 256) + (byte)next] ^ table[(6 * 256) + (byte)(next >> 8)]
                ^ table[(5 * 256) + (byte)(next >> 16)] ^ table[(4 * 256) + (byte)(next >> 24)]
                ^ table[(3 * 256) + (byte)(next >> 32)] ^ table[(2 * 256) + (byte)(next >> 40)]
                ^ table[256 + (byte)(next >> 48)] ^ table[(byte)(next >> 56)];
        }

        foreach (byte b in bytes)
        {
            crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint c = i;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[i] = c;
        }

        for (int i = 256; i < table.Length; i++)
        {
            table[i] = table[(byte)table[i - 256]] ^ (table[i - 256] >> 8);
        }

        return table;
    }
}

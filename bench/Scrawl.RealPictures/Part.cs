using System.Text;

namespace Scrawl.RealPictures;

/// <summary>Which of the pictures: those that may be looked at while working, those that are kept for the end, or all.</summary>
internal enum Part
{
    /// <summary>The file's name has an even CRC-32.</summary>
    Tune,

    /// <summary>The file's name has an odd CRC-32.</summary>
    Kept,

    /// <summary>Every file.</summary>
    All,
}

/// <summary>The split of the pictures.</summary>
internal static class Parts
{
    /// <summary>Whether the file belongs to the part, which its name without folder decides: the same for everybody, for ever.</summary>
    public static bool Has(this Part part, string file) => part == Part.All || (part == Part.Kept) == (Crc32(Encoding.UTF8.GetBytes(file)) % 2 == 1);

    /// <summary>The CRC-32 of zlib and PNG.</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}

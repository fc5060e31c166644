using System.Buffers.Binary;

namespace Scrawl.Imaging;

/// <summary>Exif's orientation (tag 0x0112 of CIPA DC-008): how a picture is to be turned and mirrored to stand upright.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;

    /// <summary>The orientation in Exif's data, 1 to 8; 0 where they have none that makes sense. The first directory alone is looked at.</summary>
    /// <param name="tiff">The data, which begin like a TIFF file; any bytes may be given.</param>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        bool little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!little && !tiff.StartsWith("MM\0*"u8)))
        {
            return 0;
        }

        uint directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 0;
        }

        int count = Read16(tiff, (int)directory, little);
        for (int at = (int)directory + 2; count > 0 && at + 12 <= tiff.Length; at += 12, count--)
        {
            if (Read16(tiff, at, little) == Tag)
            {
                int value = Read16(tiff, at + 8, little);
                return value is >= 1 and <= 8 ? value : 0;
            }
        }

        return 0;
    }

    /// <summary>Whether that orientation makes rows of columns.</summary>
    public static bool Swaps(int orientation) => orientation is >= 5 and <= 8;

    /// <summary>The picture set upright.</summary>
    /// <param name="pixels">The pixels as stored.</param>
    /// <param name="width">Pixels a stored row.</param>
    /// <param name="height">Stored rows.</param>
    /// <param name="orientation">1 to 8; anything else leaves the picture as it is.</param>
    public static GreyImage Apply(byte[] pixels, int width, int height, int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return GreyImage.Own(pixels, width, height);
        }

        // A stored pixel (x, y) goes to start + x stepX + y stepY.
        bool swap = Swaps(orientation);
        (int turnedWidth, int turnedHeight) = swap ? (height, width) : (width, height);
        bool fromRight = orientation is 2 or 3 or 6 or 7;
        bool fromBottom = orientation is 3 or 4 or 7 or 8;
        int right = fromRight ? -1 : 1;
        int down = fromBottom ? -turnedWidth : turnedWidth;
        int start = (fromRight ? turnedWidth - 1 : 0) + (fromBottom ? (turnedHeight - 1) * turnedWidth : 0);
        (int stepX, int stepY) = swap ? (down, right) : (right, down);
        var turned = new byte[pixels.Length];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0, to = start + (y * stepY); x < width; x++, to += stepX)
            {
                turned[to] = pixels[i++];
            }
        }

        return GreyImage.Own(turned, turnedWidth, turnedHeight);
    }

    private static int Read16(ReadOnlySpan<byte> tiff, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[at..]) : BinaryPrimitives.ReadUInt16BigEndian(tiff[at..]);
}

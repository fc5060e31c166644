using System.Numerics;

namespace Scrawl.Imaging.Bmp;

/// <summary>One colour of a pixel of 16 or 32 bits: where its bits lie and how they become 0 to 255.</summary>
internal readonly struct BmpChannel
{
    private readonly uint mask;
    private readonly int shift;
    private readonly uint max;

    /// <param name="mask">The bits of the pixel that are this colour's; 0 for a colour that is not stored.</param>
    /// <exception cref="ImageFormatException">The bits do not lie side by side.</exception>
    public BmpChannel(uint mask)
    {
        this.mask = mask;
        shift = mask == 0 ? 0 : BitOperations.TrailingZeroCount(mask);
        max = mask >> shift;
        if ((max & (max + 1)) != 0)
        {
            throw BmpError.Damaged($"the colour mask 0x{mask:X8} has gaps; bits side by side were expected");
        }
    }

    /// <summary>Whether the picture has this colour at all.</summary>
    public bool Exists => mask != 0;

    /// <summary>The colour's value in a pixel, 0 to 255; 0 where it is not stored.</summary>
    public int Of(uint pixel) => max switch
    {
        0 => 0,
        255 => (int)((pixel & mask) >> shift),
        _ => (int)((ulong)((pixel & mask) >> shift) * 255 / max),
    };
}

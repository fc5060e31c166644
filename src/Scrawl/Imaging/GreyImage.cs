namespace Scrawl.Imaging;

/// <summary>A grey picture: one byte a pixel, row by row from the top left, 0 black to 255 white.</summary>
/// <remarks>Immutable, and so safe to share between threads.</remarks>
public sealed class GreyImage
{
    private readonly byte[] pixels;

    /// <summary>Makes a picture of a copy of <paramref name="pixels"/>.</summary>
    /// <param name="width">Pixels a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Exactly width x height values, row by row.</param>
    /// <exception cref="ArgumentException">The sizes and the pixels do not fit together.</exception>
    public GreyImage(int width, int height, ReadOnlySpan<byte> pixels)
        : this(pixels.ToArray(), width, height)
    {
    }

    private GreyImage(byte[] pixels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.Length != (long)width * height)
        {
            throw new ArgumentException($"{pixels.Length} pixels given for a picture of {width} x {height}; give {(long)width * height}.", nameof(pixels));
        }

        (this.pixels, Width, Height) = (pixels, width, height);
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>All pixels, row by row.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>The pixel in column <paramref name="x"/> of row <paramref name="y"/>, both from 0.</summary>
    public byte this[int x, int y] => Row(y)[x];

    /// <summary>The pixels of row <paramref name="y"/>, from 0 at the top.</summary>
    public ReadOnlySpan<byte> Row(int y) => pixels.AsSpan(y * Width, Width);

    /// <summary>The negative: black for white.</summary>
    public GreyImage Invert()
    {
        var negative = new byte[pixels.Length];
        for (int i = 0; i < negative.Length; i++)
        {
            negative[i] = (byte)(255 - pixels[i]);
        }

        return Own(negative, Width, Height);
    }

    /// <summary>The part of the picture in the box, which lies within it.</summary>
    internal GreyImage Crop(Ink.PixelBox box)
    {
        var part = new byte[box.Width * box.Height];
        for (int y = 0; y < box.Height; y++)
        {
            Row(box.Y + y).Slice(box.X, box.Width).CopyTo(part.AsSpan(y * box.Width));
        }

        return Own(part, box.Width, box.Height);
    }

    /// <summary>Makes a picture of an array that the caller gives away and never touches again.</summary>
    internal static GreyImage Own(byte[] pixels, int width, int height) => new(pixels, width, height);
}

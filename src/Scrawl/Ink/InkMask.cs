using System.Runtime.Intrinsics;

namespace Scrawl.Ink;

/// <summary>A binary picture of ink: one byte a pixel, row by row from the top left, 1 ink and 0 paper.</summary>
/// <remarks>Immutable, and so safe to share between threads.</remarks>
public sealed class InkMask
{
    private readonly byte[] bits;

    /// <summary>Makes a mask of a copy of <paramref name="bits"/>.</summary>
    /// <param name="width">Pixels a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="bits">Exactly width x height values, each 0 (paper) or 1 (ink).</param>
    /// <exception cref="ArgumentException">The sizes and the values do not fit together, or a value is neither.</exception>
    public InkMask(int width, int height, ReadOnlySpan<byte> bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (bits.Length != (long)width * height)
        {
            throw new ArgumentException($"{bits.Length} values given for a mask of {width} x {height}; give {(long)width * height}.", nameof(bits));
        }

        if (bits.ContainsAnyExceptInRange((byte)0, (byte)1))
        {
            throw new ArgumentException("A mask's values are 0 (paper) and 1 (ink).", nameof(bits));
        }

        (this.bits, Width, Height) = (bits.ToArray(), width, height);
        InkBox = FindInk();
    }

    private InkMask(byte[] bits, int width, int height)
    {
        (this.bits, Width, Height) = (bits, width, height);
        InkBox = FindInk();
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The least box around all ink; null where there is none.</summary>
    public PixelBox? InkBox { get; }

    /// <summary>All values, row by row: 1 ink, 0 paper.</summary>
    public ReadOnlySpan<byte> Bits => bits;

    /// <summary>Whether there is ink in column <paramref name="x"/> of row <paramref name="y"/>; outside the mask there is none.</summary>
    public bool this[int x, int y] => (uint)x < (uint)Width && (uint)y < (uint)Height && bits[(y * Width) + x] != 0;

    /// <summary>The mask as a picture for people: ink black, paper white.</summary>
    public Imaging.GreyImage ToImage() => Imaging.GreyImage.Own([.. bits.Select(bit => bit == 0 ? (byte)255 : (byte)0)], Width, Height);

    /// <summary>All ink as runs, row by row from the left.</summary>
    internal List<InkRun> Runs()
    {
        var runs = new List<InkRun>();
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> row = Bits.Slice(y * Width, Width);
            for (int start = row.IndexOf((byte)1); start >= 0;)
            {
                int length = row[start..].IndexOf((byte)0);
                int end = length < 0 ? row.Length : start + length;
                runs.Add(new(y, start, end));
                int gap = row[end..].IndexOf((byte)1);
                start = gap < 0 ? -1 : end + gap;
            }
        }

        return runs;
    }

    /// <summary>The mask with every pixel of ink grown to a shape: a dilation.</summary>
    /// <param name="reach">For each row of the shape, the middle one being the pixel's own, how far it reaches to either side; an odd number of rows.</param>
    internal InkMask Grow(ReadOnlySpan<int> reach)
    {
        int rows = reach.Length / 2;
        var grown = new byte[bits.Length];
        foreach (var (y, start, end) in Runs())
        {
            for (int row = Math.Max(0, y - rows); row <= Math.Min(Height - 1, y + rows); row++)
            {
                int side = reach[row - y + rows];
                int left = Math.Max(0, start - side), right = Math.Min(Width, end + side);
                grown.AsSpan((row * Width) + left, right - left).Fill(1);
            }
        }

        return Own(grown, Width, Height);
    }

    /// <summary>The same with a square that reaches <paramref name="radius"/> pixels to all sides.</summary>
    internal InkMask Grow(int radius)
    {
        Span<int> square = stackalloc int[(2 * radius) + 1];
        square.Fill(radius);
        return Grow(square);
    }

    /// <summary>Ink for paper and paper for ink.</summary>
    internal InkMask Invert()
    {
        var inverse = new byte[bits.Length];
        for (int i = 0; i < inverse.Length; i++)
        {
            inverse[i] = (byte)(1 - bits[i]);
        }

        return Own(inverse, Width, Height);
    }

    /// <summary>The part in the box, which may reach beyond the mask: there it is paper.</summary>
    internal InkMask Crop(PixelBox box)
    {
        var cut = new byte[box.Width * box.Height];
        int left = Math.Clamp(box.X, 0, Width), right = Math.Clamp(box.Right, left, Width);
        for (int y = Math.Max(0, box.Y); y < Math.Min(Height, box.Bottom); y++)
        {
            Bits.Slice((y * Width) + left, right - left).CopyTo(cut.AsSpan(((y - box.Y) * box.Width) + left - box.X));
        }

        return Own(cut, box.Width, box.Height);
    }

    /// <summary>The mask of the values above <paramref name="threshold"/>.</summary>
    internal static InkMask Above(int threshold, ReadOnlySpan<byte> values, int width, int height)
    {
        var bits = new byte[values.Length];
        var least = Vector128.Create((byte)Math.Clamp(threshold, 0, byte.MaxValue));
        int i = 0;
        for (; i <= bits.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            (Vector128.GreaterThan(Vector128.Create(values[i..]), least) & Vector128<byte>.One).CopyTo(bits, i);
        }

        for (; i < bits.Length; i++)
        {
            bits[i] = values[i] > threshold ? (byte)1 : (byte)0;
        }

        return Own(bits, width, height);
    }

    /// <summary>Makes a mask of zeros and ones that the caller gives away and never touches again.</summary>
    internal static InkMask Own(byte[] bits, int width, int height) => new(bits, width, height);

    private PixelBox? FindInk()
    {
        int first = Bits.IndexOf((byte)1);
        if (first < 0)
        {
            return null;
        }

        int top = first / Width;
        int bottom = Bits.LastIndexOf((byte)1) / Width;
        int left = Width;
        int right = -1;
        for (int y = top; y <= bottom; y++)
        {
            ReadOnlySpan<byte> row = Bits.Slice(y * Width, Width);
            int begin = row.IndexOf((byte)1);
            if (begin >= 0)
            {
                left = Math.Min(left, begin);
                right = Math.Max(right, row.LastIndexOf((byte)1));
            }
        }

        return new(left, top, right - left + 1, bottom - top + 1);
    }
}

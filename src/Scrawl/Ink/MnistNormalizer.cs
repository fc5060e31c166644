using System.Numerics;

namespace Scrawl.Ink;

/// <summary>
/// Makes of a mask the 28 x 28 picture that the makers of MNIST would have made of it. The steps are those by which QMNIST
/// rebuilt the set (Yadav and Bottou 2019, "Cold Case: the Lost MNIST Digits"): crop, square, double, resample to 20 x 20 by
/// area, scale the grey, centre by mass.
/// </summary>
/// <remarks>Safe to call from any thread.</remarks>
public static class MnistNormalizer
{
    /// <summary>The side of the finished picture, in pixels.</summary>
    public const int Side = 28;

    /// <summary>The side of the box that the digit itself fills, in pixels.</summary>
    public const int BoxSide = 20;

    private const int LeastSquare = 10;

    /// <summary>The normalised digit.</summary>
    /// <param name="mask">The ink of one digit, of any size; 128 x 128 is what MNIST's makers had.</param>
    /// <returns>28 x 28 values row by row, 0 paper to 255 full ink; all 0 where the mask has no ink.</returns>
    public static byte[] Normalize(InkMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.InkBox is not { } ink)
        {
            return new byte[Side * Side];
        }

        InkMask square = mask.Crop(Square(ink));
        while (square.Width < BoxSide)
        {
            square = Double(square);
        }

        byte[] digit = ToGrey(Resample(square));
        var (x, y) = CentreOfMass(digit, BoxSide);
        return Paste(digit, BoxSide, Corner(x), Corner(y));
    }

    /// <summary>The normalised digit as a network takes it.</summary>
    /// <param name="mask">The ink of one digit, of any size.</param>
    /// <param name="pixels">Receives 28 x 28 values row by row, 0 paper to 1 full ink.</param>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> does not have 784 values.</exception>
    public static void Normalize(InkMask mask, Span<float> pixels)
    {
        if (pixels.Length != Side * Side)
        {
            throw new ArgumentException($"Room for {pixels.Length} values given; {Side * Side} are written.", nameof(pixels));
        }

        NetworkInput.From(Normalize(mask), pixels);
    }

    /// <summary>Steps 6 to 8 alone, for ink in grey that already is of the right size, about 20 pixels on its long side.</summary>
    internal static byte[] Centre(Imaging.GreyImage ink)
    {
        int side = Math.Max(ink.Width, ink.Height);
        double most = Most(ink.Pixels) / 255.0;
        var grey = new byte[side * side];
        for (int y = 0; y < ink.Height; y++)
        {
            for (int x = 0; x < ink.Width; x++)
            {
                grey[(y * side) + x] = (byte)((255 * (ink[x, y] / 255.0) / most) + 0.5);
            }
        }

        var (centreX, centreY) = CentreOfMass(grey, side);
        return Paste(grey, side, Corner(centreX), Corner(centreY));
    }

    /// <summary>Steps 2 and 3: the ink's box, its short side widened on both ends to m = max(h, w, 10), not beyond the top left edges.</summary>
    internal static PixelBox Square(PixelBox ink)
    {
        int m = Math.Max(ink.LongSide, LeastSquare);
        return new(Start(ink.X, ink.Width), Start(ink.Y, ink.Height), m, m);

        int Start(int start, int length) => length < m ? Math.Max(0, start - ((m - length) / 2)) : start;
    }

    /// <summary>Step 4, once: every pixel becomes four.</summary>
    internal static InkMask Double(InkMask mask)
    {
        var bits = new byte[4 * mask.Bits.Length];
        for (int y = 0; y < 2 * mask.Height; y++)
        {
            for (int x = 0; x < 2 * mask.Width; x++)
            {
                bits[(y * 2 * mask.Width) + x] = mask.Bits[(y / 2 * mask.Width) + (x / 2)];
            }
        }

        return new(2 * mask.Width, 2 * mask.Height, bits);
    }

    /// <summary>Step 5: the ink that falls in each of the 20 x 20 cells, about 0 to 1.</summary>
    internal static double[] Resample(InkMask square)
    {
        int m = square.Width;
        var shares = new Share[m];
        for (int i = 0; i < m; i++)
        {
            shares[i] = ShareOf(i, m);
        }

        var cells = new double[BoxSide * BoxSide];
        for (int y = 0; y < m; y++)
        {
            var (row, upper, lower) = shares[y];
            ReadOnlySpan<byte> ink = square.Bits.Slice(y * m, m);
            AddRow(ink, shares, upper, cells.AsSpan(row * BoxSide, BoxSide));
            if (lower != 0)
            {
                AddRow(ink, shares, lower, cells.AsSpan((row + 1) * BoxSide, BoxSide));
            }
        }

        return cells;
    }

    /// <summary>Adds a row of pixels to a row of cells, in which each of them counts by <paramref name="height"/>.</summary>
    private static void AddRow(ReadOnlySpan<byte> ink, ReadOnlySpan<Share> shares, double height, Span<double> cells)
    {
        for (int x = 0; x < ink.Length; x++)
        {
            if (ink[x] != 0)
            {
                var (column, left, right) = shares[x];
                cells[column] += left * height;
                if (right != 0)
                {
                    cells[column + 1] += right * height;
                }
            }
        }
    }

    /// <summary>
    /// How pixel i of m is dealt out along an axis of 20 cells. With s = 20 / m it covers [x, x + 0.99 s], x = 10 + s (i - m/2) =
    /// s i. In one cell it leaves s; over a border, what it covers of either cell. (The 0.99 is a slip of MNIST's makers that
    /// their pictures show: what straddles a border loses a hundredth.) The cells come from integers, so that a border is a border.
    /// </summary>
    internal static Share ShareOf(int i, int m)
    {
        double s = (double)BoxSide / m;
        long first = (long)BoxSide * i / m;                                  // floor(x)
        long end = (((BoxSide * ((100L * i) + 99)) + (100L * m) - 1) / (100L * m)) - 1; // ceil(x + 0.99 s) - 1
        return first == end
            ? new((int)first, s, 0)
            : new((int)first, first + 1 - (s * i), (s * (i + 0.99)) - end);
    }

    /// <summary>Step 6: floor(255 p / min(1, max p) + 0.5), at most 255.</summary>
    internal static byte[] ToGrey(double[] cells)
    {
        double scale = 255 / Math.Min(1, Most<double>(cells));
        var grey = new byte[cells.Length];
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)Math.Min(255, Math.Floor((cells[i] * scale) + 0.5));
        }

        return grey;
    }

    private static T Most<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>
    {
        T most = T.Zero;
        foreach (T value in values)
        {
            most = T.Max(most, value);
        }

        return most;
    }

    /// <summary>Step 7: the centre of mass of a square picture, pixel centres at + 0.5.</summary>
    internal static (double X, double Y) CentreOfMass(ReadOnlySpan<byte> pixels, int side)
    {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            mass += pixels[i];
            x += pixels[i] * ((i % side) + 0.5);
            y += pixels[i] * ((i / side) + 0.5);
        }

        return (x / mass, y / mass);
    }

    /// <summary>Step 8, first half: where the box starts on an axis, so that its centre of mass b comes to lie in (14, 15].</summary>
    internal static int Corner(double b) => (int)Math.Floor(15 - b);

    /// <summary>Step 8, second half: the box of 20 x 20 in the 28 x 28 picture; what reaches beyond it is lost.</summary>
    internal static byte[] Paste(byte[] digit, int side, int left, int top)
    {
        var pixels = new byte[Side * Side];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                if ((uint)(left + x) < Side && (uint)(top + y) < Side)
                {
                    pixels[((top + y) * Side) + left + x] = digit[(y * side) + x];
                }
            }
        }

        return pixels;
    }

    /// <summary>What a pixel leaves in cell <paramref name="First"/> and in the one after it.</summary>
    internal readonly record struct Share(int First, double InFirst, double InNext);
}

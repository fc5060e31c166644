using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Stage 5: faint strokes made as strong as dark ones, so that one threshold, half of full strength, cuts along the edges of both.</summary>
internal static class EvenInk
{
    /// <summary>Half of full strength: above it a pixel is ink.</summary>
    public const int Half = 127;

    // A stroke's full strength shows within a sixtieth of the picture's side or two.
    private const int Cells = 64;

    // Full strength is taken to be no less than this share of the picture's ink: what is under half of it is grain, pattern or what an
    // eraser left, and stays faint.
    private const double LeastFull = 0.6;

    /// <summary>The strength as a share of the strongest ink near by, 0 to 255.</summary>
    public static GreyImage Of(GreyImage strength, InkLevels levels)
    {
        var (width, height) = (strength.Width, strength.Height);
        int cell = Math.Max(2, (Math.Max(width, height) + Cells - 1) / Cells);
        int columns = (width + cell - 1) / cell, rows = (height + cell - 1) / cell;
        byte[] strongest = Around(Strongest(strength, cell, columns, rows), columns, rows);
        byte paper = (byte)levels.Paper;
        float least = (float)(LeastFull * Math.Max(0, levels.Ink - levels.Paper)) + levels.Paper;
        var full = new float[strongest.Length];
        for (int i = 0; i < full.Length; i++)
        {
            full[i] = Math.Max(strongest[i], least);
        }

        var even = new byte[width * height];
        var near = new Interpolation(full, columns, rows, width, height);
        var line = new float[width];
        for (int y = 0; y < height; y++)
        {
            // Most rows of a clean page have no ink.
            ReadOnlySpan<byte> row = strength.Row(y);
            int first = row.IndexOfAnyExceptInRange((byte)0, paper);
            if (first < 0)
            {
                continue;
            }

            near.Row(y, line);
            for (int x = first; x <= row.LastIndexOfAnyExceptInRange((byte)0, paper); x++)
            {
                float ink = row[x] - paper;
                even[(y * width) + x] = ink <= 0 ? (byte)0 : (byte)Math.Min(255, 255 * ink / Math.Max(1, line[x] - paper));
            }
        }

        return GreyImage.Own(even, width, height);
    }

    /// <summary>The strongest ink in each cell.</summary>
    private static byte[] Strongest(GreyImage strength, int cell, int columns, int rows)
    {
        var strongest = new byte[columns * rows];
        var line = new byte[strength.Width];
        for (int row = 0; row < rows; row++)
        {
            Array.Clear(line);
            for (int y = row * cell; y < Math.Min((row + 1) * cell, strength.Height); y++)
            {
                SlidingExtreme.Max(line, strength.Row(y), line);
            }

            Span<byte> cells = strongest.AsSpan(row * columns, columns);
            for (int x = 0, column = 0; column < columns; column++)
            {
                byte most = 0;
                for (int end = Math.Min(x + cell, line.Length); x < end; x++)
                {
                    most = Math.Max(most, line[x]);
                }

                cells[column] = most;
            }
        }

        return strongest;
    }

    /// <summary>The strongest in each cell and the eight around it.</summary>
    private static byte[] Around(byte[] cells, int columns, int rows)
    {
        var around = new byte[cells.Length];
        var line = new byte[columns];
        for (int row = 0; row < rows; row++)
        {
            Row(row).CopyTo(line);
            SlidingExtreme.Max(line, Row(Math.Max(row - 1, 0)), line);
            SlidingExtreme.Max(line, Row(Math.Min(row + 1, rows - 1)), line);
            Span<byte> target = around.AsSpan(row * columns, columns);
            line.CopyTo(target);
            SlidingExtreme.Max(target[1..], line.AsSpan(0, columns - 1), target[1..]);
            SlidingExtreme.Max(target[..^1], line.AsSpan(1), target[..^1]);
        }

        return around;

        ReadOnlySpan<byte> Row(int row) => cells.AsSpan(row * columns, columns);
    }
}

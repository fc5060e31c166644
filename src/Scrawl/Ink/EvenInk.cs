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
        float[] full = SlidingExtreme.Dilate(Strongest(strength, cell, columns, rows), columns, rows, 1);
        byte paper = (byte)levels.Paper;
        float least = (float)(LeastFull * Math.Max(0, levels.Ink - levels.Paper)) + levels.Paper;
        for (int i = 0; i < full.Length; i++)
        {
            full[i] = Math.Max(full[i], least);
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

    private static float[] Strongest(GreyImage strength, int cell, int columns, int rows)
    {
        var strongest = new float[columns * rows];
        for (int y = 0; y < strength.Height; y++)
        {
            ReadOnlySpan<byte> row = strength.Row(y);
            Span<float> cells = strongest.AsSpan(y / cell * columns, columns);
            for (int x = 0; x < row.Length; x += cell)
            {
                byte most = 0;
                foreach (byte value in row[x..Math.Min(x + cell, row.Length)])
                {
                    most = Math.Max(most, value);
                }

                cells[x / cell] = Math.Max(cells[x / cell], most);
            }
        }

        return strongest;
    }
}

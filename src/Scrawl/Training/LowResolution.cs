namespace Scrawl.Training;

/// <summary>
/// A 28 x 28 image as enlarged from a smaller one: on each axis averaged by area into cells of 20 / k pixels, then read
/// between the cells' centres by linear interpolation, with paper outside. The peak is brought back to what it was, as MNIST's making brings each
/// image's to full ink.
/// </summary>
internal static class LowResolution
{
    private const int Side = ImageWarp.Side;

    // A digit's box, as MNIST was made.
    private const float Box = 20;
    private const int MostCells = Side + 3;

    /// <summary>Does it.</summary>
    /// <param name="image">784 floats.</param>
    /// <param name="cells">The cells of a digit's box of 20 pixels, on each axis; 4..20.</param>
    /// <param name="phaseX">Which share of the first cell lies in the image, from 0 to below 1.</param>
    /// <param name="phaseY">The same, down.</param>
    public static void Apply(Span<float> image, float cells, float phaseX, float phaseY)
    {
        float peak = InkTone.Peak(image), size = Box / cells;
        Along(image, Side, 1, size, phaseY);
        Along(image, 1, Side, size, phaseX);
        InkTone.BringTo(image, peak);
    }

    // Along the axis on which the image's values lie so far apart, for each of the lines across.
    private static void Along(Span<float> image, int along, int across, float size, float phase)
    {
        Span<float> cells = stackalloc float[MostCells * Side];
        Average(image, along, across, size, phase, cells[..(((int)Cell(Side - 1, size, phase) + 2) * Side)]);
        for (int i = 0; i < Side; i++)
        {
            float at = Cell(i, size, phase);
            int before = (int)at;
            float share = at - before;
            for (int line = 0; line < Side; line++)
            {
                float value = cells[before * Side + line];
                image[i * along + line * across] = value + share * (cells[(before + 1) * Side + line] - value);
            }
        }
    }

    // The pixel's centre counted in cells' centres. Cell j covers [j - 2 + phase, j - 1 + phase) cells from the image's edge:
    // the first lies outside, so that each centre has a cell on either side.
    private static float Cell(int pixel, float size, float phase) => (pixel + 0.5f) / size + 1.5f - phase;

    private static void Average(ReadOnlySpan<float> image, int along, int across, float size, float phase, Span<float> cells)
    {
        cells.Clear();
        for (int cell = 0; cell < cells.Length / Side; cell++)
        {
            float from = (cell - 2 + phase) * size, to = from + size;
            for (int i = Math.Max((int)from, 0); i < Math.Min(to, Side); i++)
            {
                float share = Math.Max(Math.Min(to, i + 1) - Math.Max(from, i), 0) / size;
                for (int line = 0; line < Side; line++)
                {
                    cells[cell * Side + line] += share * image[i * along + line * across];
                }
            }
        }
    }
}

namespace Scrawl.Training.Corruptions;

/// <summary>A line that fades to both sides, as dotted line and zigzag are made of.</summary>
internal static class FadingLine
{
    private const float Reach = 2.3f;
    private const int Side = ImageWarp.Side;

    /// <summary>How much of the line there is at a pixel, 0 to 1: 1 + ln(1 - d / 2.3) for d pixels above or below it.</summary>
    /// <param name="x">The pixel's column.</param>
    /// <param name="y">The pixel's row.</param>
    /// <param name="x0">Where the line starts.</param>
    /// <param name="y0">Where the line starts.</param>
    /// <param name="slope">Rows down for a column to the right.</param>
    public static float At(int x, int y, float x0, float y0, float slope)
    {
        float distance = Math.Abs(y - (y0 + (slope * (x - x0))));
        return distance >= Reach ? 0 : Math.Clamp(MathF.Log(1 - (distance / Reach)) + 1, 0, 1);
    }

    /// <summary>Adds the piece of a line between two points to an image: the columns from the first point's to before the second's.</summary>
    public static void Add(Span<float> image, float x0, float y0, float x1, float y1)
    {
        float slope = (y1 - y0) / (x1 - x0);
        for (int x = (int)MathF.Floor(x0); x < Math.Min(Side, MathF.Ceiling(x1)); x++)
        {
            for (int y = 0; y < Side; y++)
            {
                ref float pixel = ref image[(y * Side) + x];
                pixel = Math.Min(1, pixel + At(x, y, x0, y0, slope));
            }
        }
    }
}

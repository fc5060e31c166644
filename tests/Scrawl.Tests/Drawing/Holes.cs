using Scrawl.Ink;

namespace Scrawl.Tests.Drawing;

/// <summary>The topology of ink.</summary>
internal static class Holes
{
    // At a sharp corner two strokes may leave a pixel or ten of paper between them, which nobody sees.
    private const int LeastArea = 20;

    /// <summary>How many pieces of paper the ink shuts in: regions, by their sides, that do not reach the mask's edge; pinholes left out.</summary>
    public static int Count(InkMask mask) => Pieces(mask, ink: false) - 1;

    /// <summary>How many pieces the ink has, by sides and corners.</summary>
    public static int PiecesOfInk(InkMask mask) => Pieces(mask, ink: true);

    private static int Pieces(InkMask mask, bool ink)
    {
        // A frame of paper around the mask makes one piece of all that reaches the edge.
        int width = mask.Width + 2;
        int height = mask.Height + 2;
        var seen = new bool[width * height];
        int pieces = 0;
        for (int start = 0; start < seen.Length; start++)
        {
            if (seen[start] || Ink(start) != ink)
            {
                continue;
            }

            int area = 0;
            seen[start] = true;
            var open = new Stack<int>([start]);
            while (open.TryPop(out int at))
            {
                area++;
                for (int dy = -1; dy <= 1; dy++)
                {
                    for (int dx = -1; dx <= 1; dx++)
                    {
                        int x = (at % width) + dx;
                        int y = (at / width) + dy;
                        bool corner = dx != 0 && dy != 0;
                        if ((!corner || ink) && x >= 0 && y >= 0 && x < width && y < height && !seen[(y * width) + x] && Ink((y * width) + x) == ink)
                        {
                            seen[(y * width) + x] = true;
                            open.Push((y * width) + x);
                        }
                    }
                }
            }

            pieces += area < LeastArea ? 0 : 1;
        }

        return pieces;

        bool Ink(int i) => mask[(i % width) - 1, (i / width) - 1];
    }
}

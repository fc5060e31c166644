using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>Stage 2: how light the paper is at every place, under the ink too, by what lies around it.</summary>
/// <remarks>
/// Light that falls off over the whole picture is a smooth surface, fitted to what is not ink. What is left, the edges of shadows and
/// of other sheets, is kept by a morphological closing, which takes away only what is narrower than its window on some axis: strokes.
/// </remarks>
internal static class PaperLight
{
    private const int FitSide = 64;
    private const int Rounds = 8;
    private const int Terms = 6;

    // Paper darker than this is no paper: it keeps the division by it from blowing up noise.
    private const float Darkest = 16;

    /// <summary>The paper's grey level for every pixel, at least 16.</summary>
    /// <param name="image">Ink darker than paper; no larger than is quick.</param>
    /// <param name="stroke">What is wider than this many pixels on both axes counts as paper.</param>
    public static float[] Of(GreyImage image, int stroke)
    {
        var (width, height) = (image.Width, image.Height);
        double[] surface = Fit(AreaScaler.Fit(image, FitSide));
        var light = new float[width * height];
        var smooth = new float[light.Length];
        for (int i = 0; i < light.Length; i++)
        {
            smooth[i] = Math.Max(Darkest, (float)At(surface, (((i % width) + 0.5) / width) - 0.5, (((i / width) + 0.5) / height) - 0.5));
            light[i] = image.Pixels[i] / smooth[i];
        }

        Average3(light, width, height);
        SlidingExtreme.Dilate(light, width, height, (stroke + 1) / 2);
        SlidingExtreme.Erode(light, width, height, (stroke + 1) / 2);
        for (int i = 0; i < light.Length; i++)
        {
            light[i] = Math.Max(Darkest, smooth[i] * light[i]);
        }

        return light;
    }

    /// <summary>
    /// The surface of second order through the paper, by least squares: pixels much darker than it are taken for ink and those much lighter
    /// for a gleam, and left out of the next round.
    /// </summary>
    private static double[] Fit(GreyImage image)
    {
        var (width, height) = (image.Width, image.Height);
        var surface = new double[Terms];
        var off = new double[width * height];
        double most = double.MaxValue;
        Span<double> basis = stackalloc double[Terms];
        for (int round = 0; round < Rounds; round++)
        {
            var normal = new double[Terms, Terms + 1];
            for (int i = 0; i < off.Length; i++)
            {
                if (Math.Abs(off[i]) > most)
                {
                    continue;
                }

                Basis((((i % width) + 0.5) / width) - 0.5, (((i / width) + 0.5) / height) - 0.5, basis);
                for (int row = 0; row < Terms; row++)
                {
                    for (int column = row; column < Terms; column++)
                    {
                        normal[row, column] += basis[row] * basis[column];
                    }

                    normal[row, Terms] += basis[row] * image.Pixels[i];
                }
            }

            surface = Solve(normal);
            for (int i = 0; i < off.Length; i++)
            {
                off[i] = image.Pixels[i] - At(surface, (((i % width) + 0.5) / width) - 0.5, (((i / width) + 0.5) / height) - 0.5);
            }

            // Three standard deviations of paper's noise, told by the median, and a level for rounding.
            double[] sorted = [.. off.Select(Math.Abs).Order()];
            most = 1 + (3 * 1.4826 * sorted[sorted.Length / 2]);
        }

        return surface;
    }

    private static double At(double[] surface, double x, double y) =>
        surface[0] + (x * (surface[1] + (surface[3] * x) + (surface[4] * y))) + (y * (surface[2] + (surface[5] * y)));

    private static void Basis(double x, double y, Span<double> basis) =>
        (basis[0], basis[1], basis[2], basis[3], basis[4], basis[5]) = (1, x, y, x * x, x * y, y * y);

    /// <summary>Solves the symmetric normal equations, given by their upper triangle, by Cholesky's way; terms that the pixels do not settle are 0.</summary>
    private static double[] Solve(double[,] normal)
    {
        const double Unsettled = 1e-9;
        var root = new double[Terms, Terms];
        var solution = new double[Terms];
        for (int i = 0; i < Terms; i++)
        {
            double sum = normal[i, Terms];
            for (int k = 0; k < i; k++)
            {
                sum -= root[i, k] * solution[k];
            }

            double pivot = normal[i, i];
            for (int k = 0; k < i; k++)
            {
                pivot -= root[i, k] * root[i, k];
            }

            root[i, i] = pivot > Unsettled * (1 + normal[0, 0]) ? Math.Sqrt(pivot) : double.PositiveInfinity;
            solution[i] = sum / root[i, i];
            for (int row = i + 1; row < Terms; row++)
            {
                double dot = normal[i, row];
                for (int k = 0; k < i; k++)
                {
                    dot -= root[i, k] * root[row, k];
                }

                root[row, i] = dot / root[i, i];
            }
        }

        for (int i = Terms - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < Terms; k++)
            {
                solution[i] -= root[k, i] * solution[k];
            }

            solution[i] /= root[i, i];
        }

        return solution;
    }

    /// <summary>The mean of 3 x 3, so that a grain of noise does not pass for the paper's light.</summary>
    private static void Average3(float[] values, int width, int height)
    {
        if (width < 3 || height < 3)
        {
            return;
        }

        float[] source = [.. values];
        for (int y = 1; y < height - 1; y++)
        {
            for (int x = 1; x < width - 1; x++)
            {
                float sum = 0;
                for (int row = (y - 1) * width; row <= (y + 1) * width; row += width)
                {
                    sum += source[row + x - 1] + source[row + x] + source[row + x + 1];
                }

                values[(y * width) + x] = sum / 9;
            }
        }
    }
}

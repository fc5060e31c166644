using Scrawl.Imaging;

namespace Scrawl.Ink;

/// <summary>The light on a paper as a surface of second order over the picture: bright in one corner, darker towards the edges, or even.</summary>
internal sealed class LightSurface
{
    private const int Side = 24;
    private const int MostRounds = 12;
    private const int Terms = 6;

    // What a round changes less than this, in grey levels, needs no other.
    private const double Settled = 0.05;

    private readonly double[] _terms;

    private LightSurface(double[] terms) => _terms = terms;

    /// <summary>The same grey level everywhere.</summary>
    public static LightSurface Even(double level) => new([level, 0, 0, 0, 0, 0]);

    /// <summary>
    /// The surface through the paper, by least squares: pixels off it by more than paper's grain are taken for ink or for a gleam and left
    /// out of the next round.
    /// </summary>
    public static LightSurface Fit(GreyImage image)
    {
        GreyImage small = AreaScaler.Fit(image, Side);
        byte[] sorted = small.Pixels.ToArray();
        Array.Sort(sorted);
        LightSurface surface = Even(sorted[sorted.Length / 2]);
        for (int round = 0; round < MostRounds; round++)
        {
            var next = new LightSurface(Round(small, surface, Grain(small, surface)));
            bool settled = next.IsNear(surface);
            surface = next;
            if (settled)
            {
                break;
            }
        }

        return surface;
    }

    private bool IsNear(LightSurface other)
    {
        for (int i = 0; i < Terms; i++)
        {
            if (Math.Abs(_terms[i] - other._terms[i]) >= Settled)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The grey level at a place, both axes running from -1/2 to 1/2 over the picture.</summary>
    public double At(double x, double y) =>
        _terms[0] + (x * (_terms[1] + (_terms[3] * x) + (_terms[4] * y))) + (y * (_terms[2] + (_terms[5] * y)));

    /// <summary>The grey levels of row <paramref name="y"/> of a picture of <paramref name="height"/> rows.</summary>
    public void Row(int y, int height, Span<float> row)
    {
        double v = ((y + 0.5) / height) - 0.5, step = 1.0 / row.Length;
        float constant = (float)At(0, v), linear = (float)(_terms[1] + (_terms[4] * v)), square = (float)_terms[3];
        for (int i = 0; i < row.Length; i++)
        {
            float x = (float)((i + 0.5) * step) - 0.5f;
            row[i] = constant + (x * (linear + (square * x)));
        }
    }

    /// <summary>The least-squares surface of the pixels that lie within so many levels of the present one.</summary>
    private static double[] Round(GreyImage image, LightSurface present, double most)
    {
        // moments[i, j]: the sum of x^i y^j; greys[i, j]: that of grey x^i y^j.
        var moments = new double[5, 5];
        var greys = new double[3, 3];
        Span<double> row = stackalloc double[8];
        for (int v = 0; v < image.Height; v++)
        {
            row.Clear();
            double y = ((v + 0.5) / image.Height) - 0.5;
            for (int u = 0; u < image.Width; u++)
            {
                double x = ((u + 0.5) / image.Width) - 0.5, grey = image[u, v];
                if (Math.Abs(grey - present.At(x, y)) <= most)
                {
                    double xx = x * x;
                    row[0] += 1;
                    row[1] += x;
                    row[2] += xx;
                    row[3] += xx * x;
                    row[4] += xx * xx;
                    row[5] += grey;
                    row[6] += grey * x;
                    row[7] += grey * xx;
                }
            }

            for (int j = 0; j < 5; j++)
            {
                double power = Math.Pow(y, j);
                for (int i = 0; i < 5; i++)
                {
                    moments[i, j] += power * row[i];
                }

                for (int i = 0; i < 3 && j < 3; i++)
                {
                    greys[i, j] += power * row[5 + i];
                }
            }
        }

        ReadOnlySpan<(int X, int Y)> powers = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)];
        var normal = new double[Terms, Terms];
        var right = new double[Terms];
        for (int i = 0; i < Terms; i++)
        {
            right[i] = greys[powers[i].X, powers[i].Y];
            for (int j = 0; j < Terms; j++)
            {
                normal[i, j] = moments[powers[i].X + powers[j].X, powers[i].Y + powers[j].Y];
            }
        }

        return Cholesky.Solve(normal, right);
    }

    /// <summary>Three standard deviations of paper's grain, told by the median of what pixels are off, and a level for rounding.</summary>
    private static double Grain(GreyImage image, LightSurface surface)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        for (int v = 0; v < image.Height; v++)
        {
            double y = ((v + 0.5) / image.Height) - 0.5;
            for (int u = 0; u < image.Width; u++)
            {
                double off = image[u, v] - surface.At(((u + 0.5) / image.Width) - 0.5, y);
                histogram[(int)Math.Min(255, Math.Abs(off) + 0.5)]++;
            }
        }

        return 1 + (3 * 1.4826 * Histogram.Median(histogram, image.Pixels.Length));
    }
}

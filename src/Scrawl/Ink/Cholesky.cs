namespace Scrawl.Ink;

/// <summary>Solves small systems of normal equations.</summary>
internal static class Cholesky
{
    // What is left of a pivot when rounding is all there is.
    private const double Unsettled = 1e-9;

    /// <summary>The x of A x = b, A = L L^T symmetric and not negative; what A does not settle is 0.</summary>
    public static double[] Solve(double[,] a, double[] b)
    {
        int n = b.Length;
        var root = new double[n, n]; // L
        var x = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= root[i, k] * root[j, k];
                }

                root[i, j] = j < i ? sum / root[j, j] : sum > Unsettled * a[i, i] ? Math.Sqrt(sum) : double.PositiveInfinity;
            }
        }

        for (int i = 0; i < n; i++) // L y = b
        {
            double sum = b[i];
            for (int k = 0; k < i; k++)
            {
                sum -= root[i, k] * x[k];
            }

            x[i] = sum / root[i, i];
        }

        for (int i = n - 1; i >= 0; i--) // L^T x = y
        {
            double sum = x[i];
            for (int k = i + 1; k < n; k++)
            {
                sum -= root[k, i] * x[k];
            }

            x[i] = sum / root[i, i];
        }

        return x;
    }
}

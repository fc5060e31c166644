using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// Sums over positions by channel, for biases and batch norm. The vector forms keep a vector of channels in a register
/// while the positions pass by.
/// </summary>
internal static unsafe class ColumnSums
{
    /// <summary>sum[c] += sum over r of x[r, c], x (rows, columns).</summary>
    public static void Add(KernelPath path, float* x, int rows, int columns, float* sum)
    {
        int done = path switch
        {
            KernelPath.Simd512 => AddSimd<Simd512, Vector512<float>>(x, rows, columns, sum),
            KernelPath.Simd256 => AddSimd<Simd256, Vector256<float>>(x, rows, columns, sum),
            _ => 0,
        };
        for (int r = 0; r < rows; r++)
        {
            for (int c = done; c < columns; c++)
            {
                sum[c] += x[r * (nint)columns + c];
            }
        }
    }

    /// <summary>
    /// With z = x[r, c] - xCentre[c]: sum[c] += sum over r of z and dot[c] += sum over r of z (y[r, c] - yCentre[c]). With y = x
    /// the moments of a batch; with x the output's gradient and y the input the sums of batch norm's gradient.
    /// </summary>
    public static void AddWithProduct(KernelPath path, float* x, float* xCentre, float* y, float* yCentre, int rows, int columns, float* sum, float* dot)
    {
        int done = path switch
        {
            KernelPath.Simd512 => ProductSimd<Simd512, Vector512<float>>(x, xCentre, y, yCentre, rows, columns, sum, dot),
            KernelPath.Simd256 => ProductSimd<Simd256, Vector256<float>>(x, xCentre, y, yCentre, rows, columns, sum, dot),
            _ => 0,
        };
        for (int r = 0; r < rows; r++)
        {
            for (int c = done; c < columns; c++)
            {
                nint i = r * (nint)columns + c;
                float z = x[i] - xCentre[c];
                sum[c] += z;
                dot[c] += z * (y[i] - yCentre[c]);
            }
        }
    }

    private static int AddSimd<S, V>(float* x, int rows, int columns, float* sum)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + S.Width <= columns; c += S.Width)
        {
            V even = S.Load(sum + c), odd = S.Zero;
            float* column = x + c;
            int r = 0;
            for (; r + 2 <= rows; r += 2, column += 2 * columns)
            {
                even = S.Add(even, S.Load(column));
                odd = S.Add(odd, S.Load(column + columns));
            }

            if (r < rows)
            {
                even = S.Add(even, S.Load(column));
            }

            S.Store(S.Add(even, odd), sum + c);
        }

        if (c < columns)
        {
            V mask = S.First(columns - c), total = S.LoadWhere(mask, sum + c);
            float* column = x + c;
            for (int r = 0; r < rows; r++, column += columns)
            {
                total = S.Add(total, S.LoadWhere(mask, column));
            }

            S.StoreWhere(mask, total, sum + c);
        }

        return columns;
    }

    private static int ProductSimd<S, V>(float* x, float* xCentre, float* y, float* yCentre, int rows, int columns, float* sum, float* dot)
        where S : struct, ISimd<V>
        where V : struct
    {
        int c = 0;
        for (; c + S.Width <= columns; c += S.Width)
        {
            V s = S.Load(sum + c), d = S.Load(dot + c), xc = S.Load(xCentre + c), yc = S.Load(yCentre + c);
            nint i = c;
            for (int r = 0; r < rows; r++, i += columns)
            {
                V z = S.Subtract(S.Load(x + i), xc);
                s = S.Add(s, z);
                d = S.MultiplyAdd(z, S.Subtract(S.Load(y + i), yc), d);
            }

            S.Store(s, sum + c);
            S.Store(d, dot + c);
        }

        return c;
    }
}

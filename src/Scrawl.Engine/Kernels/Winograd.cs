using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// Winograd's minimal filtering F(4 x 4, 3 x 3) after Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2016),
/// section 4: a 6 x 6 patch d and a 3 x 3 filter g are brought into a space where 36 products, not 144, make the 4 x 4 outputs:
/// <code>
/// u = G g Gt      v = Bt d B      m = sum over channels of u v      y = At m A
/// </code>
/// Channels lie innermost everywhere, so that a vector holds as many channels and the transforms need no shuffle.
/// </summary>
internal static unsafe partial class Winograd
{
    /// <summary>Side of a tile of outputs.</summary>
    public const int Tile = 4;

    /// <summary>Side of the patch of inputs that a tile needs.</summary>
    public const int Patch = 6;

    /// <summary>Products a tile, channel and filter.</summary>
    public const int Products = Patch * Patch;

    /// <summary>Side of the filter.</summary>
    public const int Filter = 3;

    /// <summary>Channels and filters must be a multiple of this, one 512-bit vector.</summary>
    public const int ChannelMultiple = 16;

    /// <summary>Floats of scratch that the transforms need.</summary>
    public const int ScratchLength = Products * ChannelMultiple;

    /// <summary>The input's transform: whole numbers, which <see cref="ByteWinograd"/> takes as such.</summary>
    internal static readonly float[,] Bt =
    {
        { 4, 0, -5, 0, 1, 0 },
        { 0, -4, -4, 1, 1, 0 },
        { 0, 4, -4, -1, 1, 0 },
        { 0, -2, -1, 2, 1, 0 },
        { 0, 2, -1, -2, 1, 0 },
        { 0, 4, 0, -5, 0, 1 },
    };

    private static readonly float[,] At =
    {
        { 1, 1, 1, 1, 1, 0 },
        { 0, 1, -1, 2, -2, 0 },
        { 0, 1, 1, 4, 4, 0 },
        { 0, 1, -1, 8, -8, 1 },
    };

    private static ReadOnlySpan<double> G =>
    [
        1 / 4.0, 0, 0,
        -1 / 6.0, -1 / 6.0, -1 / 6.0,
        -1 / 6.0, 1 / 6.0, -1 / 6.0,
        1 / 24.0, 1 / 12.0, 1 / 6.0,
        1 / 24.0, -1 / 12.0, 1 / 6.0,
        0, 0, 1,
    ];

    /// <summary>G[i, r], for the vector forms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float FilterFactor(int i, int r) => (float)G[i * Filter + r];

    /// <summary>
    /// u[i, j, w] = (G g Gt)[i, j] of each of <paramref name="weights"/> filters side by side; g (3, 3, weights), u (6, 6, weights).
    /// In double, eight filters at a time: every start of the program does it for all of a network's filters.
    /// </summary>
    /// <param name="g">The filters, finite.</param>
    /// <param name="weights">A multiple of 8.</param>
    /// <param name="u">The transformed filters.</param>
    public static void TransformFilters(float* g, int weights, float* u)
    {
        const int filters = 8, half = filters / 2;
        double* taps = stackalloc double[Filter * Filter * filters];
        for (int w = 0; w < weights; w += filters)
        {
            for (int tap = 0; tap < Filter * Filter; tap++)
            {
                (Vector256<double> first, Vector256<double> second) = Vector256.Widen(Vector256.Load(g + (nint)tap * weights + w));
                first.Store(taps + tap * filters);
                second.Store(taps + tap * filters + half);
            }

            for (int i = 0; i < Patch; i++)
            {
                for (int j = 0; j < Patch; j++)
                {
                    Vector256<double> first = default, second = default;
                    for (int r = 0; r < Filter; r++)
                    {
                        for (int s = 0; s < Filter; s++)
                        {
                            double* tap = taps + (r * Filter + s) * filters;
                            first += G[i * Filter + r] * Vector256.Load(tap) * G[j * Filter + s];
                            second += G[i * Filter + r] * Vector256.Load(tap + half) * G[j * Filter + s];
                        }
                    }

                    Vector256.Narrow(first, second).Store(u + (nint)(i * Patch + j) * weights + w);
                }
            }
        }
    }

    /// <summary>v[i, j] = (Bt d B)[i, j] for each channel.</summary>
    /// <param name="path">The form to run.</param>
    /// <param name="d">A patch of 6 x 6 pixels, channels innermost.</param>
    /// <param name="rowStride">Floats from a row of the patch to the next.</param>
    /// <param name="pixelStride">Floats from a pixel of a row to the next.</param>
    /// <param name="channels">A multiple of <see cref="ChannelMultiple"/>.</param>
    /// <param name="v">36 rows of <paramref name="channels"/> floats.</param>
    /// <param name="vStride">Floats from one of those rows to the next.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> floats.</param>
    public static void TransformInput(KernelPath path, float* d, nint rowStride, nint pixelStride, int channels, float* v, nint vStride, float* scratch)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                WinogradSimd<Simd512, Vector512<float>>.TransformInput(d, rowStride, pixelStride, channels, v, vStride, scratch);
                break;
            case KernelPath.Simd256:
                WinogradSimd<Simd256, Vector256<float>>.TransformInput(d, rowStride, pixelStride, channels, v, vStride, scratch);
                break;
            default:
                TransformInputScalar(d, rowStride, pixelStride, channels, v, vStride);
                break;
        }
    }

    private static void TransformInputScalar(float* d, nint rowStride, nint pixelStride, int channels, float* v, nint vStride)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < Patch; i++)
            {
                for (int j = 0; j < Patch; j++)
                {
                    float sum = 0;
                    for (int r = 0; r < Patch; r++)
                    {
                        for (int s = 0; s < Patch; s++)
                        {
                            sum += Bt[i, r] * d[r * rowStride + s * pixelStride + c] * Bt[j, s];
                        }
                    }

                    v[(i * Patch + j) * vStride + c] = sum;
                }
            }
        }
    }

    /// <summary>y[i, j] = (At m A)[i, j] + bias for each filter, max(y, 0) where there is a rectifier; the first rows and columns of a tile are stored.
    /// Products may be integers with a scale, outputs bytes: see <see cref="WinogradOutput"/>.</summary>
    /// <param name="path">The form to run.</param>
    /// <param name="m">36 rows of <paramref name="t"/>'s filters.</param>
    /// <param name="mStride">Values from one of those rows to the next.</param>
    /// <param name="y">Where the tile's first output goes.</param>
    /// <param name="rows">Rows that are stored, 1 to 4; with pooling 1 or 2 rows of maxima.</param>
    /// <param name="columns">Columns that are stored, likewise.</param>
    /// <param name="t">What is the same for all tiles.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> floats.</param>
    public static void TransformOutput(KernelPath path, float* m, nint mStride, float* y, int rows, int columns, in WinogradOutput t, float* scratch)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                WinogradSimd<Simd512, Vector512<float>>.TransformOutput(m, mStride, y, rows, columns, in t, scratch);
                break;
            case KernelPath.Simd256:
                WinogradSimd<Simd256, Vector256<float>>.TransformOutput(m, mStride, y, rows, columns, in t, scratch);
                break;
            default:
                TransformOutputScalar(m, mStride, y, rows, columns, in t);
                break;
        }
    }

    private static void TransformOutputScalar(float* m, nint mStride, float* y, int rows, int columns, in WinogradOutput t)
    {
        int window = t.Pool ? 2 : 1;
        for (int k = 0; k < t.Filters; k++)
        {
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    float most = float.NegativeInfinity;
                    for (int inWindow = 0; inWindow < window * window; inWindow++)
                    {
                        float value = AtMA(m, mStride, k, i * window + inWindow / window, j * window + inWindow % window, in t) + t.Bias[k];
                        most = MathF.Max(most, value);
                    }

                    most = t.Relu ? MathF.Max(most, 0) : most;
                    nint at = i * t.RowStride + j * t.Filters + k;
                    if (t.Bytes)
                    {
                        ((byte*)y)[at] = (byte)MathF.Round(Math.Clamp(most, 0, byte.MaxValue));
                    }
                    else
                    {
                        y[at] = most;
                    }
                }
            }
        }
    }

    private static float AtMA(float* m, nint mStride, int k, int i, int j, in WinogradOutput t)
    {
        float sum = 0;
        for (int r = 0; r < Patch; r++)
        {
            for (int s = 0; s < Patch; s++)
            {
                int product = r * Patch + s;
                nint at = product * mStride + k;
                sum += At[i, r] * (t.Scale == null ? m[at] : ((int*)m)[at] * t.Scale[product * t.Filters + k]) * At[j, s];
            }
        }

        return sum;
    }
}

using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// What training adds. Every transform is linear, so its gradient is the transposed one:
/// <code>
/// dm = A dy At      du = sum over tiles of v dm      dg = Gt du G      dv = sum over filters of dm u      dd = B dv Bt
/// </code>
/// The filters change at every step, and so they are transformed in single precision and by vectors here. A filter of fewer than
/// 3 x 3 taps has zeros for the others, and no gradient by them.
/// </summary>
internal static unsafe partial class Winograd
{
    /// <summary>u[i, j] = (G g Gt)[i, j] of each of some filters side by side.</summary>
    /// <param name="path">The form to run; the scalar one takes its sums in double.</param>
    /// <param name="g">The first tap of the filters.</param>
    /// <param name="taps">Which taps there are, and where.</param>
    /// <param name="filters">A multiple of <see cref="ChannelMultiple"/>.</param>
    /// <param name="u">36 rows of <paramref name="filters"/> floats.</param>
    /// <param name="uStride">Floats from one of those rows to the next.</param>
    public static void TransformFilters(KernelPath path, float* g, in WinogradTaps taps, int filters, float* u, nint uStride)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                WinogradGradientsSimd<Simd512, Vector512<float>>.TransformFilters(g, in taps, filters, u, uStride);
                break;
            case KernelPath.Simd256:
                WinogradGradientsSimd<Simd256, Vector256<float>>.TransformFilters(g, in taps, filters, u, uStride);
                break;
            default:
                TransformFiltersScalar(g, in taps, filters, u, uStride);
                break;
        }
    }

    private static void TransformFiltersScalar(float* g, in WinogradTaps taps, int filters, float* u, nint uStride)
    {
        for (int k = 0; k < filters; k++)
        {
            for (int i = 0; i < Patch; i++)
            {
                for (int j = 0; j < Patch; j++)
                {
                    double sum = 0;
                    for (int r = 0; r < taps.Rows; r++)
                    {
                        for (int s = 0; s < taps.Columns; s++)
                        {
                            sum += G[i * Filter + r] * g[r * taps.RowStride + s * taps.ColumnStride + k] * G[j * Filter + s];
                        }
                    }

                    u[(i * Patch + j) * uStride + k] = (float)sum;
                }
            }
        }
    }

    /// <summary>dg[r, s] = (Gt du G)[r, s] of each of some filters side by side: backward of <see cref="TransformFilters(KernelPath, float*, in WinogradTaps, int, float*, nint)"/>.</summary>
    public static void FiltersGradient(KernelPath path, float* du, nint duStride, int filters, float* dg, in WinogradTaps taps)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                WinogradGradientsSimd<Simd512, Vector512<float>>.FiltersGradient(du, duStride, filters, dg, in taps);
                break;
            case KernelPath.Simd256:
                WinogradGradientsSimd<Simd256, Vector256<float>>.FiltersGradient(du, duStride, filters, dg, in taps);
                break;
            default:
                FiltersGradientScalar(du, duStride, filters, dg, in taps);
                break;
        }
    }

    private static void FiltersGradientScalar(float* du, nint duStride, int filters, float* dg, in WinogradTaps taps)
    {
        for (int k = 0; k < filters; k++)
        {
            for (int r = 0; r < taps.Rows; r++)
            {
                for (int s = 0; s < taps.Columns; s++)
                {
                    double sum = 0;
                    for (int i = 0; i < Patch; i++)
                    {
                        for (int j = 0; j < Patch; j++)
                        {
                            sum += G[i * Filter + r] * du[(i * Patch + j) * duStride + k] * G[j * Filter + s];
                        }
                    }

                    dg[r * taps.RowStride + s * taps.ColumnStride + k] = (float)sum;
                }
            }
        }
    }

    /// <summary>dm[i, j] = (A dy At)[i, j] for each filter: backward of <see cref="TransformOutput"/> without bias, rectifier and pooling.</summary>
    /// <param name="path">The form to run.</param>
    /// <param name="dy">The tile's first pixel, filters innermost.</param>
    /// <param name="rowStride">Floats from a row of dy to the next.</param>
    /// <param name="rows">Rows of the tile that there are, 1 to 4; the others count as zeros.</param>
    /// <param name="columns">Columns that there are, likewise.</param>
    /// <param name="filters">A multiple of <see cref="ChannelMultiple"/>.</param>
    /// <param name="dm">36 rows of <paramref name="filters"/> floats.</param>
    /// <param name="dmStride">Floats from one of those rows to the next.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> floats.</param>
    public static void OutputGradient(
        KernelPath path, float* dy, nint rowStride, int rows, int columns, int filters, float* dm, nint dmStride, float* scratch)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                WinogradGradientsSimd<Simd512, Vector512<float>>.OutputGradient(dy, rowStride, rows, columns, filters, dm, dmStride, scratch);
                break;
            case KernelPath.Simd256:
                WinogradGradientsSimd<Simd256, Vector256<float>>.OutputGradient(dy, rowStride, rows, columns, filters, dm, dmStride, scratch);
                break;
            default:
                OutputGradientScalar(dy, rowStride, rows, columns, filters, dm, dmStride);
                break;
        }
    }

    private static void OutputGradientScalar(float* dy, nint rowStride, int rows, int columns, int filters, float* dm, nint dmStride)
    {
        for (int k = 0; k < filters; k++)
        {
            for (int i = 0; i < Patch; i++)
            {
                for (int j = 0; j < Patch; j++)
                {
                    float sum = 0;
                    for (int r = 0; r < rows; r++)
                    {
                        for (int s = 0; s < columns; s++)
                        {
                            sum += At[r, i] * dy[r * rowStride + s * filters + k] * At[s, j];
                        }
                    }

                    dm[(i * Patch + j) * dmStride + k] = sum;
                }
            }
        }
    }

    /// <summary>dd[r, s] += (B dv Bt)[r, s] for each channel: backward of <see cref="TransformInput"/>; patches overlap, so it is added.</summary>
    /// <param name="path">The form to run.</param>
    /// <param name="dv">36 rows of <paramref name="channels"/> floats.</param>
    /// <param name="dvStride">Floats from one of those rows to the next.</param>
    /// <param name="dd">The gradient by a patch of 6 x 6 pixels, channels innermost.</param>
    /// <param name="rowStride">Floats from a row of the patch to the next.</param>
    /// <param name="pixelStride">Floats from a pixel of a row to the next.</param>
    /// <param name="channels">A multiple of <see cref="ChannelMultiple"/>.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> floats.</param>
    public static void InputGradient(
        KernelPath path, float* dv, nint dvStride, float* dd, nint rowStride, nint pixelStride, int channels, float* scratch)
    {
        switch (path)
        {
            case KernelPath.Simd512:
                WinogradGradientsSimd<Simd512, Vector512<float>>.InputGradient(dv, dvStride, dd, rowStride, pixelStride, channels, scratch);
                break;
            case KernelPath.Simd256:
                WinogradGradientsSimd<Simd256, Vector256<float>>.InputGradient(dv, dvStride, dd, rowStride, pixelStride, channels, scratch);
                break;
            default:
                InputGradientScalar(dv, dvStride, dd, rowStride, pixelStride, channels);
                break;
        }
    }

    private static void InputGradientScalar(float* dv, nint dvStride, float* dd, nint rowStride, nint pixelStride, int channels)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int r = 0; r < Patch; r++)
            {
                for (int s = 0; s < Patch; s++)
                {
                    float sum = 0;
                    for (int i = 0; i < Patch; i++)
                    {
                        for (int j = 0; j < Patch; j++)
                        {
                            sum += Bt[i, r] * dv[(i * Patch + j) * dvStride + c] * Bt[j, s];
                        }
                    }

                    dd[r * rowStride + s * pixelStride + c] += sum;
                }
            }
        }
    }
}

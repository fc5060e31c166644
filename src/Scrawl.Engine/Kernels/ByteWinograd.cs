using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>
/// <see cref="Winograd"/> with its products in 8 bits: patches of bytes are transformed exactly in 16-bit integers (6 x 6 values of
/// 0 .. 255 give at most 12,750), and each of the 36 places, whose ranges differ by a factor of ten, is brought to 8 bits by a factor
/// of its own and each channel's. After Li et al., "LoWino" (2021), who quantise in the transformed space as well.
/// </summary>
internal static unsafe class ByteWinograd
{
    /// <summary>What is added to a transformed value, so that it can stand as an unsigned byte.</summary>
    public const int Offset = 128;

    /// <summary>Factors are fractions with so many bits.</summary>
    public const int FactorBits = 15;

    /// <summary>16-bit values of scratch that the input's transform needs.</summary>
    public const int ScratchLength = Winograd.Products * 32;

    /// <summary>v[i, j] = (Bt d B)[i, j] factor[i, j] / 2^15 for each channel, rounded, kept within -128 and 127, plus 128.</summary>
    /// <param name="path">The form to run.</param>
    /// <param name="d">A patch of 6 x 6 pixels, channels innermost.</param>
    /// <param name="rowStride">Bytes from a row of the patch to the next.</param>
    /// <param name="pixelStride">Bytes from a pixel of a row to the next.</param>
    /// <param name="channels">A multiple of <see cref="Winograd.ChannelMultiple"/>.</param>
    /// <param name="factor">36 rows of fractions.</param>
    /// <param name="factorStride">From one of those rows to the next.</param>
    /// <param name="v">36 rows of <paramref name="channels"/> bytes.</param>
    /// <param name="vStride">Bytes from one of those rows to the next.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> values.</param>
    public static void TransformInput(
        KernelPath path, byte* d, nint rowStride, nint pixelStride, int channels, short* factor, nint factorStride, byte* v, nint vStride, short* scratch)
    {
        if (path == KernelPath.Simd512 && Avx512BW.IsSupported && channels % Short512.Width == 0)
        {
            ByteWinogradSimd<Short512, Vector512<short>>.TransformInput(d, rowStride, pixelStride, channels, factor, factorStride, v, vStride, scratch);
        }
        else if (path != KernelPath.Scalar)
        {
            ByteWinogradSimd<Short256, Vector256<short>>.TransformInput(d, rowStride, pixelStride, channels, factor, factorStride, v, vStride, scratch);
        }
        else
        {
            TransformInputScalar(d, rowStride, pixelStride, channels, factor, factorStride, v, vStride);
        }
    }

    private static void TransformInputScalar(
        byte* d, nint rowStride, nint pixelStride, int channels, short* factor, nint factorStride, byte* v, nint vStride)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < Winograd.Products; i++)
            {
                (int row, int column) = Math.DivRem(i, Winograd.Patch);
                int sum = 0;
                for (int r = 0; r < Winograd.Patch; r++)
                {
                    for (int s = 0; s < Winograd.Patch; s++)
                    {
                        sum += (int)Winograd.Bt[row, r] * d[r * rowStride + s * pixelStride + c] * (int)Winograd.Bt[column, s];
                    }
                }

                int value = (sum * factor[i * factorStride + c] + (1 << (FactorBits - 1))) >> FactorBits;
                v[i * vStride + c] = (byte)(Math.Clamp(value, sbyte.MinValue, sbyte.MaxValue) + Offset);
            }
        }
    }
}

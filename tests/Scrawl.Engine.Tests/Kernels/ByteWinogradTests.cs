using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Tests.Kernels;

/// <summary>The transform in 16 bits against its matrices in 64: integers, so nothing may differ.</summary>
public sealed unsafe class ByteWinogradTests
{
    private const int Patch = Winograd.Patch;

    private static readonly int[,] Bt =
    {
        { 4, 0, -5, 0, 1, 0 }, { 0, -4, -4, 1, 1, 0 }, { 0, 4, -4, -1, 1, 0 }, { 0, -2, -1, 2, 1, 0 }, { 0, 2, -1, -2, 1, 0 }, { 0, 4, 0, -5, 0, 1 },
    };

    [Theory, MemberData(nameof(TestPaths.All), MemberType = typeof(TestPaths))]
    public void TheInputsTransformIsItsMatricesTimesTheFactor(KernelPath path)
    {
        var random = new Random(3);
        foreach (int channels in new[] { 16, 32, 48, 64 })
        {
            int pixelStride = channels + 3, rowStride = 7 * pixelStride, factorStride = channels + 1, vStride = channels + 4;
            byte[] d = new byte[(5 * rowStride) + (5 * pixelStride) + channels];
            random.NextBytes(d);

            // The patch that gives the largest value there can be: 12,750, which must not overflow.
            for (int at = 0; at < Winograd.Products; at++)
            {
                d[(at / Patch * rowStride) + (at % Patch * pixelStride)] = (byte)(Bt[0, at / Patch] * Bt[0, at % Patch] > 0 ? 255 : 0);
            }

            short[] factors = [.. Enumerable.Range(0, Winograd.Products * factorStride).Select(_ => (short)random.Next(1, short.MaxValue + 1))];
            GuardedFloats v = new(Winograd.Products * vStride / sizeof(float)), scratch = new(ByteWinograd.ScratchLength / 2);
            fixed (byte* dPointer = d)
            {
                fixed (short* factor = factors)
                {
                    ByteWinograd.TransformInput(
                        path, dPointer, rowStride, pixelStride, channels, factor, factorStride, (byte*)v.Pointer, vStride, (short*)scratch.Pointer);
                }
            }

            for (int i = 0; i < Winograd.Products; i++)
            {
                for (int c = 0; c < channels; c++)
                {
                    long sum = 0;
                    for (int at = 0; at < Winograd.Products; at++)
                    {
                        (int r, int s) = Math.DivRem(at, Patch);
                        sum += Bt[i / Patch, r] * Bt[i % Patch, s] * d[(r * rowStride) + (s * pixelStride) + c];
                    }

                    long rounded = (long)Math.Floor((sum * factors[(i * factorStride) + c] / 32768.0) + 0.5);
                    Assert.Equal(Math.Clamp(rounded, -128, 127) + 128, ((byte*)v.Pointer)[(i * vStride) + c]);
                }
            }

            v.Check();
            scratch.Check();
        }
    }
}

using System.Runtime.CompilerServices;

namespace Scrawl.Engine.Kernels.Simd;

/// <summary><see cref="Requantize"/> for any width: a vector of channels at a time. Bound by loading the sums.</summary>
internal static unsafe class RequantizeSimd<S, V>
    where S : struct, ISimd<V>
    where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Requantize t, int* c, void* y, int count)
    {
        for (int position = 0; position < count; position++)
        {
            for (int j = 0; j < t.Channels; j += S.Width)
            {
                int* window = c + (nint)position * t.Window * t.Stride + j;
                V most = S.LoadIntegers(window);
                for (int row = 0; row < t.Window; row++)
                {
                    for (int column = row == 0 ? 1 : 0; column < t.Window; column++)
                    {
                        most = S.Max(most, S.LoadIntegers(window + row * t.RowStride + column * t.Stride));
                    }
                }

                V value = S.MultiplyAdd(most, S.Load(t.Scale + j), S.Load(t.Bias + j));
                nint at = (nint)position * t.Stride + j;
                if (t.Floats)
                {
                    S.Store(t.Relu ? S.Max(S.Zero, value) : value, (float*)y + at);
                }
                else
                {
                    S.StoreBytes(value, (byte*)y + at);
                }
            }
        }
    }
}

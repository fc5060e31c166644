using System.Runtime.CompilerServices;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// Folded weights (segments x rows, outputs) as bytes, each output's in a unit of its own, with what brings the sums back to outputs:
/// <c>y[j] = scale[j] sum[j] + bias[j]</c>, in the output's unit. Immutable.
/// </summary>
internal sealed unsafe class QuantizedWeights
{
    private readonly int[] _start;

    /// <param name="folded">The weights and bias.</param>
    /// <param name="segments">Into how many segments the weights' rows divide.</param>
    /// <param name="inputUnit">What 1 means in the input's bytes.</param>
    /// <param name="outputUnit">What 1 means in the output.</param>
    public QuantizedWeights(FoldedWeights folded, int segments, float inputUnit, float outputUnit)
    {
        int outputs = folded.Bias.Length, rows = folded.Weights.Length / outputs;
        Bytes = new PackedBytes(segments, rows / segments, outputs);
        (Scale, Bias) = (new Tensor(outputs), new Tensor(outputs));
        _start = GC.AllocateArray<int>(Bytes.Columns, pinned: true);
        ReadOnlySpan<float> weights = folded.Weights.Span;
        for (int j = 0; j < outputs; j++)
        {
            float largest = 0;
            for (int k = 0; k < rows; k++)
            {
                largest = Math.Max(largest, Math.Abs(weights[k * outputs + j]));
            }

            float unit = UnitFor(largest);
            for (int k = 0; k < rows; k++)
            {
                Bytes[k, j] = Nearest(weights[k * outputs + j], unit);
            }

            Scale.Span[j] = inputUnit * unit / outputUnit;
            Bias.Span[j] = folded.Bias.Span[j] / outputUnit;
        }

        GC.KeepAlive(folded);
    }

    /// <summary>The weights.</summary>
    public PackedBytes Bytes { get; }

    /// <summary>One value an output, above 0.</summary>
    public Tensor Scale { get; }

    /// <summary>One value an output.</summary>
    public Tensor Bias { get; }

    /// <summary>What the sums start with: zeros.</summary>
    public int* Start => (int*)Unsafe.AsPointer(ref _start[0]);

    /// <summary>The nearest of -127 .. 127 for a weight in this unit.</summary>
    public static sbyte Nearest(float weight, float unit) => (sbyte)Math.Clamp(MathF.Round(weight / unit), -sbyte.MaxValue, sbyte.MaxValue);

    /// <summary>The unit in which the largest weight is 127; 1 where there are only zeros.</summary>
    public static float UnitFor(float largest) => largest > 0 ? largest / sbyte.MaxValue : 1;
}

using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>From floats of at least 0 to bytes: round(x / unit), kept within 0 and 255.</summary>
internal sealed unsafe class QuantizeStep(Shape shape, float unit, KernelPath path) : PlanStep(shape, shape)
{
    /// <inheritdoc/>
    public override int OutputFloats => ByteStep.FloatsFor(Output);

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        if (part == 0)
        {
            Quantize.Run(path, x, 1 / unit, (byte*)y, images * Input.Count);
        }
    }
}

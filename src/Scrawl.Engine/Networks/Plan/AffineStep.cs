using Scrawl.Engine.Kernels;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>Batch norm, a rectifier or both where no convolution or dense layer stands before them to take them in.</summary>
internal sealed unsafe class AffineStep : PlanStep
{
    private readonly KernelPath _path;
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly bool _relu;

    public AffineStep(Shape shape, float[] a, float[] b, bool relu, KernelPath path)
        : base(shape, shape)
    {
        _path = path;
        _a = Tensor.From(a, a.Length);
        _b = Tensor.From(b, b.Length);
        _relu = relu;
    }

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        if (part > 0)
        {
            return;
        }

        ChannelAffine.Apply(_path, x, _a.Pointer, _b.Pointer, y, images * Input.Pixels, Input.Channels);
        if (_relu)
        {
            ReluKernel.Forward(_path, y, images * Output.Count);
        }
    }
}

using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>A dense layer with batch norm folded into its weights, bias and rectifier.</summary>
internal sealed unsafe class DenseStep : PlanStep
{
    private readonly KernelPath _path;
    private readonly DenseProduct _product;
    private readonly PackedWeights _weights;
    private readonly Tensor _bias;
    private readonly bool _relu;

    public DenseStep(Shape input, FoldedWeights folded, bool relu, KernelPath path)
        : base(input, Shape.Flat(folded.Bias.Length))
    {
        _path = path;
        _product = new DenseProduct(input.Count, Output.Count, NetworkPlan.ImagesAtATime);
        _weights = new PackedWeights(input.Count, Output.Count);
        _weights.Pack(folded.Weights.Pointer);
        GC.KeepAlive(folded);
        _bias = folded.Bias;
        _relu = relu;
    }

    /// <inheritdoc/>
    public override bool PrefersLargeSlices => true;

    /// <inheritdoc/>
    public override int Parts => (Output.Count + TileProduct.PanelWidth - 1) / TileProduct.PanelWidth;

    /// <inheritdoc/>
    public override void Run(float* x, float* y, int images, float* scratch, int part, int parts)
    {
        (int from, int to) = Share(Parts, part, parts);
        _product.Run(_path, x, _weights, _bias.Pointer, _relu, y, images, from, to);
    }
}

using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Training;

/// <summary>
/// Stochastic gradient descent with Nesterov momentum (Sutskever et al. 2013) and weight decay added to the gradient.
/// </summary>
/// <param name="network">The network that it trains.</param>
/// <param name="momentum">In [0, 1).</param>
/// <param name="decay">Times the weights, added to their gradient.</param>
public sealed class Sgd(Network network, float momentum = 0.9f, float decay = 0) : Optimizer(network, "velocity")
{
    private float _rate;

    /// <inheritdoc/>
    public override string Description => $"SGD, Nesterov momentum {momentum}, weight decay {decay}";

    internal override void Begin(long step, float learningRate) => _rate = learningRate;

    private protected override unsafe void Update(
        KernelPath path, float* w, float* g, Tensor[] state, int from, int to, float gradientScale, bool decays) =>
        UpdateKernels.Nesterov(path, w + from, g + from, state[0].Pointer + from, to - from, _rate, momentum, decays ? decay : 0, gradientScale);
}

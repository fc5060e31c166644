using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019): the decay shrinks the weights by
/// learning rate x decay and does not enter the moments.
/// </summary>
/// <param name="network">The network that it trains.</param>
/// <param name="decay">The decoupled decay.</param>
/// <param name="beta1">The first moment's memory, in [0, 1).</param>
/// <param name="beta2">The second moment's memory, in [0, 1).</param>
/// <param name="epsilon">Added to the root of the second moment.</param>
public sealed class AdamW(Network network, float decay = 0.01f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
    : Optimizer(network, "moment1", "moment2")
{
    private float _rate;
    private float _epsilon;
    private float _shrink;

    /// <inheritdoc/>
    public override string Description => $"AdamW, decay {decay}, betas {beta1} and {beta2}";

    internal override void Begin(long step, float learningRate)
    {
        // w -= lr m' / (sqrt(v') + eps), m' = m / c1, v' = v / c2, is the same as w -= (lr sqrt(c2) / c1) m / (sqrt(v) + eps sqrt(c2)).
        double c1 = 1 - Math.Pow(beta1, step + 1), c2 = Math.Sqrt(1 - Math.Pow(beta2, step + 1));
        _rate = (float)(learningRate * c2 / c1);
        _epsilon = (float)(epsilon * c2);
        _shrink = learningRate * decay;
    }

    private protected override unsafe void Update(
        KernelPath path, float* w, float* g, Tensor[] state, int from, int to, float gradientScale, bool decays) =>
        UpdateKernels.Adam(
            path, w + from, g + from, state[0].Pointer + from, state[1].Pointer + from, to - from,
            _rate, beta1, beta2, _epsilon, decays ? 1 - _shrink : 1, gradientScale);
}

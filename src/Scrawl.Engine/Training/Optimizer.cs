using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Training;

/// <summary>
/// Changes learned parameters by their gradients. It owns one or two tensors of state for each parameter, which a
/// <see cref="Checkpoint"/> keeps. Weight decay touches weights only, never biases or batch norm.
/// </summary>
public abstract class Optimizer
{
    private readonly Tensor[][] _state;

    /// <summary>An optimizer for these parameters, its state zero.</summary>
    /// <param name="network">The network whose learned parameters it changes.</param>
    /// <param name="stateNames">The names of the tensors it keeps for each parameter.</param>
    private protected Optimizer(Network network, params string[] stateNames)
    {
        Learned = [.. network.Parameters.Where(parameter => parameter.Learned)];
        _state = [.. Learned.Select(parameter => stateNames.Select(_ => new Tensor(parameter.Value.Dimensions.AsSpan())).ToArray())];
        State = [.. Learned.SelectMany((parameter, i) => stateNames.Select((name, s) => ($"{name}.{parameter.Name}", _state[i][s])))];
    }

    /// <summary>The state by name, for checkpoints.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> State { get; }

    /// <summary>For people: what it is, with its constants.</summary>
    public abstract string Description { get; }

    /// <summary>The parameters that it changes, in the network's order.</summary>
    private protected Parameter[] Learned { get; }

    /// <summary>Fixes what is the same for all parameters of this step, which is counted from 0.</summary>
    internal abstract void Begin(long step, float learningRate);

    /// <summary>Updates values <paramref name="from"/> to <paramref name="to"/> - 1 of a parameter; parts may run on different threads.</summary>
    internal unsafe void Update(KernelPath path, int parameter, int from, int to, Tensor gradient, float gradientScale)
    {
        Parameter p = Learned[parameter];
        Update(path, p.Value.Pointer, gradient.Pointer, _state[parameter], from, to, gradientScale, p.Role == ParameterRole.Weights);
    }

    private protected abstract unsafe void Update(
        KernelPath path, float* w, float* g, Tensor[] state, int from, int to, float gradientScale, bool decays);
}

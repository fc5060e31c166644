using Scrawl.Engine.Kernels;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Threading;

namespace Scrawl.Engine.Training;

/// <summary>
/// The exponential moving average of a network's learned parameters. Early on the memory is shorter,
/// min(decay, (1 + step) / (10 + step)), so that first values are soon forgotten. Batch norm's statistics do not average
/// well: after a run they are measured anew under the averaged weights (<see cref="TrainStep.MeasureStatistics"/>).
/// </summary>
public sealed unsafe class WeightAverage
{
    private readonly Network _source;
    private readonly float _decay;
    private readonly (int Parameter, int From, int To)[] _pieces;
    private readonly Action<int> _runBlend;
    private float _share;

    /// <summary>Starts the average at the network's present values.</summary>
    /// <param name="network">The network in training.</param>
    /// <param name="decay">How much of the average each step keeps, in [0, 1).</param>
    public WeightAverage(Network network, float decay)
    {
        _source = network;
        _decay = decay;
        Network = network.Clone();
        _runBlend = Blend;
        _pieces =
        [
            .. network.Parameters.SelectMany((parameter, i) => parameter.Learned
                ? GradientUpdate.Pieces(parameter.Value.Length).Select(piece => (i, piece.From, piece.To))
                : []),
        ];
    }

    /// <summary>The network with the averaged weights.</summary>
    public Network Network { get; }

    /// <summary>average += (1 - decay) (weights - average), after step <paramref name="step"/> (from 0).</summary>
    public void Update(long step, WorkerPool pool)
    {
        _share = 1 - Math.Min(_decay, (1f + step) / (10f + step));
        pool.For(_pieces.Length, _runBlend);
    }

    private void Blend(int piece)
    {
        (int parameter, int from, int to) = _pieces[piece];
        float* average = Network.Parameters[parameter].Value.Pointer, weights = _source.Parameters[parameter].Value.Pointer;
        VectorSum.Blend(KernelPaths.Current, _share, weights + from, average + from, to - from);
    }
}

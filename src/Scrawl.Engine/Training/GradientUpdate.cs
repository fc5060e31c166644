using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Threading;

namespace Scrawl.Engine.Training;

/// <summary>
/// The last part of a step: the gradients' norm, clipping, and the optimizer's update, spread over the threads in pieces of
/// a fixed length.
/// </summary>
internal sealed unsafe class GradientUpdate
{
    private const int PieceLength = 1 << 14;

    private readonly LearnedParameter[] _learned;
    private readonly Optimizer _optimizer;
    private readonly WorkerPool _pool;
    private readonly TrainStepOptions _options;
    private readonly (int Parameter, int From, int To)[] _pieces;
    private readonly double[] _squares;
    private readonly Action<int> _runNorm;
    private readonly Action<int> _runUpdate;
    private float _scale;

    public GradientUpdate(LearnedParameter[] learned, Optimizer optimizer, WorkerPool pool, TrainStepOptions options)
    {
        _learned = learned;
        _optimizer = optimizer;
        _pool = pool;
        _options = options;
        _pieces = [.. learned.SelectMany((parameter, i) => Pieces(parameter.Gradient.Length).Select(piece => (i, piece.From, piece.To)))];
        _squares = new double[_pieces.Length];
        _runNorm = Squares;
        _runUpdate = Update;
    }

    /// <summary>Updates all parameters; returns the norm of all gradients together, before clipping.</summary>
    public double Run(long step, float learningRate)
    {
        _pool.For(_pieces.Length, _runNorm);
        double norm = Math.Sqrt(_squares.Sum());
        _scale = _options.ClipNorm > 0 && norm > _options.ClipNorm ? (float)(_options.ClipNorm / norm) : 1;
        _optimizer.Begin(step, learningRate);
        _pool.For(_pieces.Length, _runUpdate);
        return norm;
    }

    /// <summary>The ranges that cut a tensor of this length into pieces.</summary>
    internal static IEnumerable<(int From, int To)> Pieces(int length)
    {
        for (int from = 0; from < length; from += PieceLength)
        {
            yield return (from, Math.Min(from + PieceLength, length));
        }
    }

    private void Squares(int piece)
    {
        (int parameter, int from, int to) = _pieces[piece];
        _squares[piece] = SumOfSquares.Of(_options.Path, _learned[parameter].Gradient.Pointer + from, to - from);
    }

    private void Update(int piece)
    {
        (int parameter, int from, int to) = _pieces[piece];
        _optimizer.Update(_options.Path, parameter, from, to, _learned[parameter].Gradient, _scale);
    }
}

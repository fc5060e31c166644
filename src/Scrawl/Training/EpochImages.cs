using Scrawl.Data;
using Scrawl.Drawing;
using Scrawl.Engine.Training;

namespace Scrawl.Training;

/// <summary>
/// What a run trains on, epoch by epoch: the training set itself and beside it, drawn anew for every epoch, digits in shapes
/// that MNIST lacks and pictures of no digit. Thread-safe.
/// <para>Random numbers: the drawings' seeds are the first of streams 7 x 2^56 + epoch of the run's seed.</para>
/// </summary>
internal sealed class EpochImages
{
    private const ulong StreamOfSeeds = 7ul << 56;

    private readonly DigitSet _digits;
    private readonly int _drawn;
    private readonly int _nonDigits;
    private readonly ulong _seed;

    /// <param name="digits">The training set.</param>
    /// <param name="recipe">How many drawings, as shares of the training set.</param>
    /// <param name="seed">The run's seed.</param>
    public EpochImages(DigitSet digits, Recipe recipe, ulong seed)
    {
        _digits = digits;
        _seed = seed;
        _drawn = (int)(recipe.DrawnShare * digits.Count);
        _nonDigits = (int)(recipe.NonDigitShare * digits.Count);
    }

    /// <summary>The images of every epoch.</summary>
    public int Count => _digits.Count + _drawn + _nonDigits;

    /// <summary>The images of an epoch, counted from 0: those of the training set first, in its order.</summary>
    public DigitSet Of(int epoch)
    {
        if (Count == _digits.Count)
        {
            return _digits;
        }

        ulong seed = new CounterRandom(_seed, StreamOfSeeds + (uint)epoch).NextUInt64();
        return _digits.Join(DrawnDigits.Make(_drawn, seed)).Join(NonDigits.Make(_digits, _nonDigits, seed));
    }
}

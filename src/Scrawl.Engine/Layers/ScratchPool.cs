using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Layers;

/// <summary>
/// Memory that a layer works in while it is at one slice and whose content nobody wants afterwards. All layers share it, and the
/// first that is free is taken, so that it is in the cache of the thread that takes it. Thread-safe.
/// </summary>
/// <param name="most">How many may be taken at once.</param>
internal sealed unsafe class ScratchPool(int most)
{
    private readonly Tensor?[] _memory = new Tensor?[most];
    private readonly int[] _taken = new int[most];
    private int _length;

    /// <summary>Sees to it that each will have this many floats.</summary>
    public void Require(int length) => _length = Math.Max(_length, length);

    /// <summary>Makes them, once all requirements are known.</summary>
    public void Allocate()
    {
        for (int i = 0; i < most; i++)
        {
            _memory[i] = new Tensor(_length);
        }
    }

    /// <summary>Takes one, until it is disposed of.</summary>
    public Lease Take()
    {
        for (int i = 0; ; i = (i + 1) % most)
        {
            if (Interlocked.CompareExchange(ref _taken[i], 1, 0) == 0)
            {
                return new Lease(this, i);
            }
        }
    }

    /// <summary>One that was taken.</summary>
    public readonly struct Lease(ScratchPool pool, int index) : IDisposable
    {
        /// <summary>Its floats.</summary>
        public float* Pointer => pool._memory[index]!.Pointer;

        /// <summary>Gives it back.</summary>
        public void Dispose() => Volatile.Write(ref pool._taken[index], 0);
    }
}

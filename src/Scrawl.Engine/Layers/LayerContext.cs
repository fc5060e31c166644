using Scrawl.Engine.Kernels;

namespace Scrawl.Engine.Layers;

/// <summary>What a training layer is built for.</summary>
/// <param name="Batch">The most images of a step.</param>
/// <param name="Shards">Into how many shards a batch is cut.</param>
/// <param name="Seed">The seed of random layers.</param>
/// <param name="Path">The kernels' form.</param>
internal sealed record LayerContext(int Batch, int Shards, ulong Seed, KernelPath Path)
{
    /// <summary>Whether batch norm normalises by its running statistics and leaves them alone.</summary>
    public bool FrozenStatistics { get; init; }

    /// <summary>The most images of a shard.</summary>
    public int ShardImages => (Batch + Shards - 1) / Shards;

    /// <summary>Memory that the layers share.</summary>
    public ScratchPool Scratch { get; } = new(Shards);
}

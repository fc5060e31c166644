namespace Scrawl.Engine.Layers;

/// <summary>
/// The images that one call of a layer works on, and the shard that they belong to. A batch is cut into a fixed number of
/// shards whatever the number of threads; each shard's sums are its own, and are added in the order of the shards, so
/// that the same seed gives the same bytes on any number of threads.
/// </summary>
/// <param name="First">The first image in the batch.</param>
/// <param name="Count">How many images.</param>
/// <param name="Shard">The shard; only one thread works on a shard at a time.</param>
/// <param name="StartsShard">Whether these are the shard's first images, before which its sums are 0.</param>
/// <param name="EndsShard">Whether these are the shard's last images, after which its sums are whole.</param>
/// <param name="Step">The training step, counted from 0: what changes from step to step in random layers.</param>
internal readonly record struct Slice(int First, int Count, int Shard, bool StartsShard, bool EndsShard, long Step);

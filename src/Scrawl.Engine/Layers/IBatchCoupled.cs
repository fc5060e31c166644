namespace Scrawl.Engine.Layers;

/// <summary>
/// A layer whose output for one image depends on the whole batch: before <see cref="Layer.Forward"/> its statistics are
/// gathered over all slices and combined, and again before <see cref="Layer.Backward"/>.
/// </summary>
internal interface IBatchCoupled
{
    /// <summary>Adds these images to the shard's forward sums.</summary>
    void ForwardStatistics(in Slice slice);

    /// <summary>Combines the shards' forward sums, in their order.</summary>
    void CombineForward(int images);

    /// <summary>Adds these images to the shard's backward sums.</summary>
    void BackwardStatistics(in Slice slice);

    /// <summary>Combines the shards' backward sums, in their order.</summary>
    void CombineBackward(int images);
}

namespace Scrawl.Engine.Layers;

/// <summary>One layer's work on a slice, forward or backward.</summary>
internal delegate void Phase(in Slice slice);

/// <summary>
/// A run of phases that need nothing of other images: each thread takes a few images through all of them while their
/// activations are in its cache. Between segments all threads meet.
/// </summary>
/// <param name="Phases">The phases in order.</param>
/// <param name="SliceImages">How many images go through together at most; 0 for an even share of the batch a thread.</param>
/// <param name="Combine">What follows once all images are through: the joining of the shards' sums; null for nothing.</param>
internal sealed record Segment(Phase[] Phases, int SliceImages, Action<int>? Combine)
{
    /// <summary>Half of a typical 1 to 2 MB L2, in floats: the rest is for weights.</summary>
    private const int CacheFloats = 512 * 1024 / sizeof(float);

    /// <summary>Cuts the forward pass of these layers into segments.</summary>
    public static Segment[] Forward(IReadOnlyList<Layer> layers) => Cut(
        layers, static layer => layer.Forward, static coupled => (coupled.ForwardStatistics, coupled.CombineForward));

    /// <summary>Cuts the backward pass of these layers, given last to first, into segments.</summary>
    public static Segment[] Backward(IReadOnlyList<Layer> layers) => Cut(
        layers, static layer => layer.Backward, static coupled => (coupled.BackwardStatistics, coupled.CombineBackward));

    private static Segment[] Cut(
        IReadOnlyList<Layer> layers, Func<Layer, Phase> phase, Func<IBatchCoupled, (Phase, Action<int>)> statistics)
    {
        var segments = new List<Segment>();
        var open = new List<Phase>();
        int widest = 1;
        bool large = false;
        foreach (Layer layer in layers)
        {
            // What follows a dense layer goes along with it while it is flat; images are better taken a few at a time.
            if (large ? layer.KeepsShardSums || !layer.Input.IsFlat : layer.PrefersLargeSlices)
            {
                Close(null);
                large = !large;
            }

            if (layer is IBatchCoupled coupled)
            {
                (Phase gather, Action<int> combine) = statistics(coupled);
                open.Add(gather);
                Close(combine);
            }

            open.Add(phase(layer));
            widest = Math.Max(widest, layer.InPlace ? layer.Input.Count : layer.Input.Count + layer.Output.Count);
        }

        Close(null);
        return [.. segments];

        void Close(Action<int>? combine)
        {
            if (open.Count > 0)
            {
                segments.Add(new Segment([.. open], large ? 0 : Math.Max(1, CacheFloats / widest), combine));
            }

            open.Clear();
            widest = 1;
        }
    }
}

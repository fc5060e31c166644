using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>The memory of one call of a plan: the activations between segments, and for each thread two buffers and scratch.</summary>
internal sealed unsafe class Workspace
{
    private readonly Tensor[] _between;
    private readonly Tensor[] _ping;
    private readonly Tensor[] _pong;
    private readonly Tensor[] _scratch;

    public Workspace(NetworkPlan plan, int images, int threads)
    {
        Images = images;
        _between = [.. plan.Segments.Select(segment => new Tensor(images, segment.OutputLength))];
        int slice = plan.Segments.Max(segment => Slice(segment, images, threads) * segment.Widest);
        int scratch = plan.Segments.Max(segment => segment.Steps.Max(step => step.ScratchLength(Slice(segment, images, threads))));
        _ping = Each(threads, slice);
        _pong = Each(threads, slice);
        _scratch = Each(threads, scratch);
    }

    /// <summary>The most images of a call.</summary>
    public int Images { get; }

    /// <summary>The output of a segment for all images.</summary>
    public float* Between(int segment) => _between[segment].Pointer;

    public float* Ping(int thread) => _ping[thread].Pointer;

    public float* Pong(int thread) => _pong[thread].Pointer;

    public float* Scratch(int thread) => _scratch[thread].Pointer;

    /// <summary>The most images that go through a segment together: a slice's, or few images that all threads share step by step.</summary>
    private static int Slice(PlanSegment segment, int images, int threads)
    {
        int slice = segment.SliceImages == 0 ? (images + threads - 1) / threads : segment.SliceImages;
        return Math.Min(images, Math.Max(slice, segment.MostImagesSharingSteps(threads)));
    }

    private static Tensor[] Each(int threads, int length) => [.. Enumerable.Range(0, threads).Select(_ => new Tensor(length))];
}

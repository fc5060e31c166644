using System.Collections.Immutable;
using System.Diagnostics;
using Scrawl.Engine.Kernels;
using Scrawl.Engine.Layers;
using Scrawl.Engine.Networks.Plan;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Threading;

namespace Scrawl.Engine.Networks;

/// <summary>
/// A network compiled for inference: batch norm folded into the weights before it, bias, rectifier and pooling done with
/// the convolution, weights packed once. It copies what it needs, so the network may change afterwards.
/// Thread-safe: every call has a workspace of its own, kept for the next; once there is one of the size, a call allocates
/// nothing. Calls at the same time share the plan's threads as far as they are free and otherwise run on their own.
/// </summary>
public sealed class NetworkPlan : IClassifier
{
    /// <summary>Images that go through together; more are taken in turns, so memory does not grow with the batch.</summary>
    internal const int ImagesAtATime = 256;

    /// <summary>Some 150 microseconds of one core's work.</summary>
    private const long WorthWakingFor = 30_000_000;

    private readonly WorkerPool _pool;
    private readonly Lock _poolInUse = new();
    private readonly Stack<PlanRun> _idle = [];
    private readonly long _multiplyAdds;
    private long _lastCall;

    /// <summary>Compiles a network.</summary>
    /// <param name="network">The network; it is not kept.</param>
    /// <param name="threads">The most threads for one call; 0 for all cores, 1 for the caller's only.</param>
    public NetworkPlan(Network network, int threads = 0)
        : this(network, null, threads, KernelPaths.Current)
    {
    }

    /// <summary>Compiles a network for inference in 8 bits: convolutions and dense layers where they allow it, all else in floats.</summary>
    /// <param name="network">The network; it is not kept.</param>
    /// <param name="ranges">How large its activations become.</param>
    /// <param name="threads">The most threads for one call; 0 for all cores, 1 for the caller's only.</param>
    public NetworkPlan(Network network, ActivationRanges ranges, int threads = 0)
        : this(network, ranges, threads, KernelPaths.Current)
    {
    }

    internal NetworkPlan(Network network, int threads, KernelPath path)
        : this(network, null, threads, path)
    {
    }

    internal NetworkPlan(Network network, ActivationRanges? ranges, int threads, KernelPath path)
    {
        Spec = network.Spec;
        Steps = ranges is null ? PlanCompiler.Compile(network, path) : BytePlanCompiler.Compile(network, ranges, path);
        Segments = PlanSegment.Cut(Steps);
        _multiplyAdds = Spec.MultiplyAdds;
        _pool = new WorkerPool(threads);
    }

    /// <summary>The network's description.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>The most threads for one call.</summary>
    public int Threads => _pool.Threads;

    internal ImmutableArray<PlanStep> Steps { get; }

    internal ImmutableArray<PlanSegment> Segments { get; }

    /// <summary>
    /// Calls of fewer multiply-adds do not wake threads that sleep, which takes longer than it saves, unless they follow one another so
    /// closely that the threads will stay awake; nor do they wait for help where the cores have other work.
    /// </summary>
    internal long LeastWorkToWake { get; init; } = WorthWakingFor;

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<float> images, Span<float> probabilities)
    {
        Logits(images, probabilities);
        int classes = Spec.Output.Count;
        for (int i = 0; i < probabilities.Length; i += classes)
        {
            SoftmaxCrossEntropy.Softmax(probabilities.Slice(i, classes), probabilities.Slice(i, classes));
        }
    }

    /// <summary>Computes logits, the values before softmax.</summary>
    /// <param name="images">(n, H, W, C), values 0 to 1.</param>
    /// <param name="logits">(n, classes).</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public unsafe void Logits(ReadOnlySpan<float> images, Span<float> logits)
    {
        (int count, int rest) = Math.DivRem(images.Length, Spec.Input.Count);
        int classes = Spec.Output.Count;
        if (rest != 0)
        {
            throw new ArgumentException($"{images.Length} values were given; expected a multiple of {Spec.Input.Count}, one image of {Spec.Input}.", nameof(images));
        }

        if (logits.Length != count * classes)
        {
            throw new ArgumentException($"Room for {logits.Length} results was given; {count} images of {classes} classes need {count * classes}.", nameof(logits));
        }

        // While another call has the threads, this one makes do with its own.
        bool alone = !_poolInUse.TryEnter();
        try
        {
            WorkerPool? pool = !alone && SharesWork(count) ? _pool : null;
            PlanRun run = Rent(Math.Min(count, ImagesAtATime));
            fixed (float* x = images, y = logits)
            {
                for (int n = 0; n < count; n += ImagesAtATime)
                {
                    run.Logits(pool, x + (nint)n * Spec.Input.Count, y + (nint)n * classes, Math.Min(ImagesAtATime, count - n));
                }
            }

            Return(run);
        }
        finally
        {
            if (!alone)
            {
                _lastCall = Stopwatch.GetTimestamp();
                _poolInUse.Exit();
            }
        }
    }

    /// <summary>Ends the plan's threads; no call may be running.</summary>
    public void Dispose() => _pool.Dispose();

    private bool SharesWork(int images) =>
        images * _multiplyAdds >= LeastWorkToWake
        || (!_pool.Stalled && (_pool.Awake || Stopwatch.GetElapsedTime(_lastCall) < WorkerPool.Patience));

    private PlanRun Rent(int images)
    {
        lock (_idle)
        {
            while (_idle.TryPop(out PlanRun? run))
            {
                if (run.Capacity >= images)
                {
                    return run;
                }
            }
        }

        return new PlanRun(this, images);
    }

    private void Return(PlanRun run)
    {
        lock (_idle)
        {
            _idle.Push(run);
        }
    }
}

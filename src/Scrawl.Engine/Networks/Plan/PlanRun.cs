using Scrawl.Engine.Threading;

namespace Scrawl.Engine.Networks.Plan;

/// <summary>
/// One call of a plan at a time: its workspace and the bodies of its loops, made once. Many images are shared out among the
/// threads; few images are taken step by step, each step's rows or columns shared out.
/// </summary>
internal sealed unsafe class PlanRun
{
    private readonly NetworkPlan _plan;
    private readonly Workspace _workspace;
    private readonly Action<int> _runSlices;
    private readonly Action<int> _runPart;
    private int _segment;
    private int _images;
    private int _threads;
    private PlanStep _step;
    private float* _x;
    private float* _y;

    /// <summary>Memory for calls of up to <paramref name="images"/> images.</summary>
    public PlanRun(NetworkPlan plan, int images)
    {
        _plan = plan;
        _workspace = new Workspace(plan, Math.Max(1, images), plan.Threads);
        _step = plan.Steps[0];
        _runSlices = RunSlices;
        _runPart = RunPart;
    }

    /// <summary>The most images of a call.</summary>
    public int Capacity => _workspace.Images;

    /// <summary>Takes the images through all segments; without a pool on the caller's thread alone.</summary>
    public void Logits(WorkerPool? pool, float* x, float* y, int images)
    {
        _images = images;
        _threads = pool?.Threads ?? 1;
        for (_segment = 0; _segment < _plan.Segments.Length; _segment++)
        {
            PlanSegment segment = _plan.Segments[_segment];
            _x = _segment == 0 ? x : _workspace.Between(_segment - 1);
            _y = _segment == _plan.Segments.Length - 1 ? y : _workspace.Between(_segment);
            if (pool is null)
            {
                RunSlices(0);
            }
            else if (segment.SharesSteps(images, _threads))
            {
                RunSteps(pool, segment);
            }
            else
            {
                pool.For(_threads, _runSlices);
            }
        }
    }

    /// <summary>One thread's share of the images, a slice at a time through all steps.</summary>
    private void RunSlices(int thread)
    {
        PlanSegment segment = _plan.Segments[_segment];
        int first = (int)((long)_images * thread / _threads), end = (int)((long)_images * (thread + 1) / _threads);
        int most = segment.SliceImages == 0 ? Math.Max(1, (Capacity + _plan.Threads - 1) / _plan.Threads) : segment.SliceImages;
        for (; first < end; first += most)
        {
            int images = Math.Min(most, end - first);
            float* x = _x + (nint)first * segment.Steps[0].Input.Count;
            for (int i = 0; i < segment.Steps.Length; i++)
            {
                float* y = i == segment.Steps.Length - 1 ? _y + (nint)first * segment.OutputLength
                    : i % 2 == 0 ? _workspace.Ping(thread) : _workspace.Pong(thread);
                segment.Steps[i].Run(x, y, images, _workspace.Scratch(thread), 0, 1);
                x = y;
            }
        }
    }

    /// <summary>Few images: all threads on each step together.</summary>
    private void RunSteps(WorkerPool pool, PlanSegment segment)
    {
        float* end = _y;
        for (int i = 0; i < segment.Steps.Length; i++)
        {
            _step = segment.Steps[i];
            _y = i == segment.Steps.Length - 1 ? end : i % 2 == 0 ? _workspace.Ping(0) : _workspace.Pong(0);
            pool.For(Math.Min(_threads, _step.Parts), _runPart);
            _x = _y;
        }
    }

    private void RunPart(int part) =>
        _step.Run(_x, _y, _images, _workspace.Scratch(part), part, Math.Min(_threads, _step.Parts));
}

using BenchmarkDotNet.Attributes;
using Scrawl.Engine.Networks;

namespace Scrawl.Benchmarks;

/// <summary>Inference of the reference network, <see cref="NetworkPlan"/> whole.</summary>
public class PlanBenchmarks : IDisposable
{
    private NetworkPlan _plan = null!;
    private float[] _images = [];
    private float[] _probabilities = [];

    [ParamsSource(nameof(Works))]
    public PlanWork Work { get; set; } = null!;

    public static IEnumerable<PlanWork> Works =>
        from batch in new[] { 1, 256 }
        from threads in new[] { 1, Environment.ProcessorCount }.Distinct()
        select new PlanWork(batch, threads);

    [GlobalSetup]
    public void Compile()
    {
        _plan = new NetworkPlan(Network.Create(PlanWork.Reference, seed: 1), Work.Threads);
        _images = new float[Work.Batch * PlanWork.Reference.Input.Count];
        Array.Fill(_images, 0.5f);
        _probabilities = new float[Work.Batch * PlanWork.Reference.Output.Count];
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _plan.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Run() => _plan.Run(_images, _probabilities);
}

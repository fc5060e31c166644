using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Scrawl.Engine.Kernels;

namespace Scrawl.Benchmarks;

/// <summary>A benchmark's arithmetic by its mean time: in GFLOP/s, or as a share of <see cref="PeakFma"/> on as many threads.</summary>
public sealed class FlopColumn(bool ofPeak) : IColumn
{
    public string Id => ofPeak ? "OfPeak" : "GFlops";

    public string ColumnName => ofPeak ? "Of peak" : "GFLOP/s";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => ofPeak ? 1 : 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => ofPeak ? "GFLOP/s as a share of a loop of nothing but multiply-adds" : "Multiplications and additions a nanosecond";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        IWork? work = benchmarkCase.Parameters.Items.Select(item => item.Value).OfType<IWork>().FirstOrDefault();
        if (work is null || summary[benchmarkCase]?.ResultStatistics is not { } statistics)
        {
            return "-";
        }

        double flops = work.Flops / statistics.Mean;
        if (!ofPeak)
        {
            return $"{flops:F1}";
        }

        object? path = benchmarkCase.Parameters.Items.FirstOrDefault(item => item.Name == "Path")?.Value;
        double peak = PeakFma.GigaflopsPerSecond(path as KernelPath? ?? KernelPaths.Current);
        return peak > 0 ? $"{flops / work.Threads / peak:P0}" : "-";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}

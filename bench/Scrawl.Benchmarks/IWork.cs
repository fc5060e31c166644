namespace Scrawl.Benchmarks;

/// <summary>What a benchmark works on: known amounts of arithmetic, so that its time is a share of the processor's peak.</summary>
public interface IWork
{
    /// <summary>Multiplications and additions of one call.</summary>
    double Flops { get; }

    /// <summary>Threads that share it.</summary>
    int Threads { get; }
}

namespace Scrawl.Scale;

/// <summary>Writers that keep chunks' results at once, as workers do, and do nothing else.</summary>
/// <param name="Writers">How many.</param>
/// <param name="ChunksPerSecond">What they reached together: the median round's.</param>
/// <param name="ServerSeconds">PostgreSQL's processor time a chunk.</param>
/// <param name="ClientSeconds">The writers' processor time a chunk.</param>
internal sealed record WritersCost(int Writers, double ChunksPerSecond, double ServerSeconds, double ClientSeconds);

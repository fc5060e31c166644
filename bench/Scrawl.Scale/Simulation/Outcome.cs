namespace Scrawl.Scale.Simulation;

/// <summary>What came of a simulation.</summary>
/// <param name="Rate">Images a second, from the first chunk begun to the last one kept.</param>
/// <param name="Efficiency">The rate over that of as many workers which only read.</param>
/// <param name="Seconds">From the first chunk begun to the last one kept.</param>
/// <param name="Tail">Of these, how many the first worker to run out of chunks waited.</param>
/// <param name="Deaths">Workers that died.</param>
/// <param name="Vain">Attempts on chunks that came to nothing.</param>
/// <param name="Busiest">The busiest server or link.</param>
/// <param name="Utilisation">Which part of the time that one was busy, 0 to 1.</param>
internal sealed record Outcome(double Rate, double Efficiency, double Seconds, double Tail, int Deaths, int Vain, string Busiest, double Utilisation);

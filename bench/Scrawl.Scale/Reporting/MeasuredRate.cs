using System.Text.Json;

namespace Scrawl.Scale.Reporting;

/// <summary>A row that <c>bench/bulk/run</c> measured, of real workers on real servers.</summary>
/// <param name="Row">Its name.</param>
/// <param name="Images">Images of the job.</param>
/// <param name="Rate">Images a second.</param>
internal sealed record MeasuredRate(string Row, long Images, double Rate)
{
    /// <summary>The rows of a file.</summary>
    public static MeasuredRate[] Read(string file) =>
        [.. File.ReadLines(file).Where(line => line.StartsWith("{\"row\"", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize(line, CostsJsonContext.Default.MeasuredRate)!)];

    /// <summary>The same run on a machine of two cores, simulated: one worker beside servers on cores of their own, or two that share their cores with them.</summary>
    public static Simulation.Setup Simulated(string row, long images) => row switch
    {
        "one-worker-one-core" => new(1, images),
        "two-workers" => new(2, images) { DatabaseCores = 2, Shared = true },
        _ => throw new ArgumentException($"There is no simulation of {row}.", nameof(row)),
    };

    /// <summary>A worker behind a slow link, simulated.</summary>
    public static Simulation.Setup Simulated(LinkRate link) => new(1, link.Images) { Embedded = true, DatabaseLink = link.Megabits / 1000 * Simulation.Setup.Gigabit };
}

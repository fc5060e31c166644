using Scrawl.Scale.Simulation;

namespace Scrawl.Scale.Reporting;

/// <summary>"A thousand workers, simulated" of <c>docs/scale.md</c>.</summary>
internal static class SimulationTable
{
    private const long Billion = 1_000_000_000;
    private static readonly int[] s_workers = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    /// <summary>The section.</summary>
    public static string Write(Costs costs, MeasuredRate[] measured) => $"""
        ## A thousand workers, simulated

        `bench/Scrawl.Scale` lets the steps of every chunk happen in virtual time: it is sent, delivered, looked up, begun, read, kept, acknowledged, by workers
        that hold two chunks and servers that serve one after the other, each step as long as it was measured by itself. No figure was made to fit the runs
        with real workers, beside which it stands:

        | a million digits, by `bench/bulk/run` | measured | simulated | |
        | --- | --- | --- | --- |
        {string.Join('\n', measured.Where(row => row.Row is "one-worker-one-core" or "two-workers").Select(row => Beside(costs, row)))}
        {SlowLink(costs)}

        With two workers on the servers' own two cores, reading takes {costs.Together.Seconds / costs.Alone.Seconds:0.000} times as long as on one core while the other rests, measured without any
        server; and what servers take is taken from reading.

        A billion digits, workers of one core on machines of their own. "In trouble": one worker in twenty takes three times as long for everything; each dies
        once in an hour on average, which the broker sees after 20 seconds (two heartbeats missed), and is back after a minute. "Of N" is the rate over that of
        as many cores which only read; the tail is what the first worker to run out of chunks waited for the last.

        **Small servers**: the database has 2 cores, this machine's disk and 1 Gb/s; the pictures lie on one file server with 10 Gb/s.

        {Table(costs, new Setup(0, Billion) { DatabaseCores = 2, Disk = costs.DiskBytesPerSecond, DatabaseLink = Setup.Gigabit, PictureLink = 10 * Setup.Gigabit })}

        **Large servers**: the database has 16 cores, four such disks and 10 Gb/s; the pictures lie where the workers are.

        {Table(costs, new Setup(0, Billion) { DatabaseCores = 16, Disk = 4 * costs.DiskBytesPerSecond, DatabaseLink = 10 * Setup.Gigabit })}
        """;

    private static string Beside(Costs costs, MeasuredRate row)
    {
        double simulated = new Scene(costs, MeasuredRate.Simulated(row.Row, row.Images)).Run().Rate;
        string name = row.Row == "two-workers" ? "two workers of one core each, servers on the same" : "one worker on one core, servers on the other";
        return Beside(name, row.Rate, simulated);
    }

    private static string SlowLink(Costs costs)
    {
        LinkRate link = costs.SlowLink;
        double simulated = new Scene(costs, MeasuredRate.Simulated(link)).Run().Rate;
        return Beside($"by `bench/bulk/limits`: {link.Images:N0} digits with `--embed`, one worker behind a link of {link.Megabits:0} Mb/s", link.Rate, simulated);
    }

    private static string Beside(string name, double measured, double simulated) => $"| {name} | {measured:N0} a second | {simulated:N0} | {Math.Round(simulated / measured - 1, 3) + 0.0:+0.0%;-0.0%;0.0%} |";

    private static string Table(Costs costs, Setup setup) => $"""
        | workers | digits a second | of N | a billion in | busiest | in trouble: digits a second | of N | tail | deaths, attempts in vain |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        {string.Join('\n', s_workers.Select(workers => Row(costs, setup with { Workers = workers })))}
        """;

    private static string Row(Costs costs, Setup setup)
    {
        Outcome well = new Scene(costs, setup).Run(), ill = new Scene(costs, setup with { Stragglers = 0.05, Life = 3600 }).Run();
        return $"| {setup.Workers:N0} | {well.Rate:N0} | {well.Efficiency:0.0%} | {Duration(well.Seconds)} | {well.Busiest}, {well.Utilisation:0%} | {ill.Rate:N0} | {ill.Efficiency:0.0%} | {ill.Tail:0.0} s | {ill.Deaths}, {ill.Vain} |";
    }

    private static string Duration(double seconds) => seconds >= 5400 ? $"{seconds / 3600:0.0} h" : seconds >= 300 ? $"{seconds / 60:0} min" : $"{seconds:0} s";
}

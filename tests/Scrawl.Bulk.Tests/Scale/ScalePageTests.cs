using Scrawl.Bulk.Inputs;
using Scrawl.Cli.Tests;
using Scrawl.Scale;
using Scrawl.Scale.Reporting;
using Scrawl.Scale.Simulation;

namespace Scrawl.Bulk.Tests.Scale;

/// <summary>What docs/scale.md says of a billion digits, held against what was measured.</summary>
public class ScalePageTests
{
    private static readonly string s_root = Root(AppContext.BaseDirectory);
    private static readonly Costs s_costs = Costs.Read($"{s_root}/bench/results/scale.json");

    private static readonly MeasuredRate[] s_measured = MeasuredRate.Read($"{s_root}/bench/results/bulk.jsonl");

    [Fact]
    public void The_page_says_what_was_measured()
    {
        string page = File.ReadAllText($"{s_root}/docs/scale.md");

        Assert.Contains(CostTable.Write(s_costs), page);
        Assert.Contains(LimitTable.Write(s_costs), page);
        Assert.Contains(SimulationTable.Write(s_costs, s_measured), page);
    }

    [Theory]
    [InlineData("one-worker-one-core")]
    [InlineData("two-workers")]
    public void The_simulation_reads_as_fast_as_real_workers_did(string name)
    {
        MeasuredRate measured = s_measured.Single(row => row.Row == name);

        Assert.InRange(new Scene(s_costs, MeasuredRate.Simulated(name, measured.Images)).Run().Rate / measured.Rate, 0.96, 1.04);
    }

    [Fact]
    public void The_simulation_reads_over_a_slow_link_as_fast_as_a_real_worker_did() =>
        Assert.InRange(new Scene(s_costs, MeasuredRate.Simulated(s_costs.SlowLink)).Run().Rate / s_costs.SlowLink.Rate, 0.9, 1.1); // of four chunks the first is there sooner or later

    [Fact]
    public void Chunks_are_as_large_as_those_of_submit() => Assert.Equal(Costs.Images, ChunkSize.Of(strings: false, pictures: null).Images);

    [Fact]
    public void Sections_are_put_in_the_place_of_those_before()
    {
        using var folder = new TemporaryFolder();
        string page = folder.Write("scale.md", "before\n<!-- bench/bulk/limits writes from here -->\nold\n<!-- to here -->\nafter\n"u8.ToArray());

        ScalePage.Write(page, "new");

        Assert.Equal("before\n<!-- bench/bulk/limits writes from here -->\n\nnew\n\n<!-- to here -->\nafter\n", File.ReadAllText(page));
        string none = folder.Write("none.md", "no such place"u8.ToArray());
        Assert.Throws<InvalidDataException>(() => ScalePage.Write(none, "new"));
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Scrawl.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}

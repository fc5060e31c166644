using Scrawl.Scale;
using Scrawl.Scale.Simulation;

namespace Scrawl.Bulk.Tests.Scale;

public class SceneTests
{
    private const int Chunk = Costs.Images;

    // Servers that take no time, readers that take exactly a second: what is simulated is put on top, one by one.
    private static readonly Costs s_free = new(
        "a processor", 2, "2026-11-28", 0, new(1, 0), new(1, 0),
        new("15", "fsync on", 1, [new(1, 0, 0, 0)], LookUpSeconds: 0, BeatSeconds: 0, WalBytes: 0, TableBytes: 0),
        new(double.PositiveInfinity, 0, [new(1, double.PositiveInfinity, 0)], 0),
        new(0, 0, 1, 0, 0, 0), new(0, 0, 1, 0, 0, 0), new(20, 1, 1), 1);

    private static readonly Costs s_usual = s_free with
    {
        Alone = new(1.2, 0.05),
        Database = s_free.Database with { Writers = [new(1, 40, 0.02, 0.01)], LookUpSeconds = 0.002, BeatSeconds = 0.0005, WalBytes = 1e6, TableBytes = 1e6 },
        Broker = s_free.Broker with { PublishedPerSecond = 5000, Consumers = [new(1, 2000, 0.0004)] },
        ByPath = s_free.ByPath with { ToServers = 8e5, ModelBytes = 1.3e6 },
    };

    private static readonly Setup s_trouble = new(40, 2000L * Chunk) { DatabaseCores = 2, Stragglers = 0.1, Life = 100 };

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Where_servers_take_no_time_many_read_as_many_times_as_one(int workers)
    {
        Outcome outcome = new Scene(s_free, new(workers, 20L * workers * Chunk)).Run();

        Assert.Equal(workers * (double)Chunk, outcome.Rate, 1e-6 * workers * Chunk);
        Assert.Equal(1, outcome.Efficiency, 1e-6);
        Assert.Equal(0, outcome.Vain);
    }

    [Fact]
    public void Who_takes_three_times_as_long_reads_a_third() =>
        Assert.Equal(1 / 3.0, new Scene(s_free, new(10, 200L * Chunk) { Stragglers = 1, Slowness = 3 }).Run().Efficiency, 1e-6);

    [Fact]
    public void What_is_left_at_the_end_is_a_smaller_chunk()
    {
        Outcome outcome = new Scene(s_free, new(1, 3L * Chunk + Chunk / 4)).Run();

        Assert.Equal(3.25, outcome.Seconds, 1e-9);
    }

    /// <summary>Each part in turn takes so long that it carries ten workers' work; a hundred of them come.</summary>
    [Theory]
    [InlineData("database")]
    [InlineData("database's disk")]
    [InlineData("network to the database")]
    [InlineData("network from the database")]
    [InlineData("network of the pictures")]
    [InlineData("broker")]
    public void No_part_is_asked_for_more_than_it_gives_and_the_scarcest_sets_the_rate(string part)
    {
        Costs costs = s_free with
        {
            Database = s_free.Database with { Writers = [new(1, 10, part == "database" ? 0.2 : 0, 0)], WalBytes = 1, TableBytes = 1 },
            Broker = s_free.Broker with { Consumers = [new(1, part == "broker" ? 10 : double.PositiveInfinity, 0)] },
            ByPath = s_free.ByPath with { ToServers = 3 },
            Embedded = s_free.Embedded with { FromServers = 3 },
        };
        var setup = new Setup(100, 3000L * Chunk) { DatabaseCores = 2 };
        setup = part switch
        {
            "database's disk" => setup with { Disk = 20 },
            "network to the database" => setup with { DatabaseLink = 30 },
            "network from the database" => setup with { DatabaseLink = 30, Embedded = true },
            "network of the pictures" => setup with { PictureLink = 10.0 * Costs.PictureBytes },
            _ => setup,
        };

        Outcome outcome = new Scene(costs, setup).Run();

        Assert.Equal(part, outcome.Busiest);
        Assert.InRange(outcome.Rate / Chunk, 9.8, 10.1); // the first chunk is begun a little after the first message
        Assert.InRange(outcome.Utilisation, 0.97, 1);
    }

    [Fact]
    public void A_part_is_busy_for_as_many_services_as_there_were_chunks()
    {
        var scene = new Scene(s_usual, new(20, 400L * Chunk) { DatabaseCores = 3, Disk = 1e8, DatabaseLink = 1e8, PictureLink = 1e9 });
        scene.Run();
        double seconds = scene.Clock.Now;

        // The utilisation law: throughput times what a service takes, over the lanes.
        double perSecond = 400 / seconds;
        Assert.Equal(perSecond * 2e6 / 1e8, scene.Disk.Utilisation, 1e-9);
        Assert.Equal(perSecond * 8e5 / 1e8, scene.ToDatabase.Utilisation, 1e-9);
        Assert.Equal(20 * 1.3e6 / 1e8 / seconds, scene.FromDatabase.Utilisation, 1e-9); // the model, for each worker once
        Assert.Equal(perSecond * Costs.PictureBytes / 1e9, scene.PictureLink.Utilisation, 1e-9);
        Assert.Equal(perSecond / 2000, scene.Broker.Utilisation, 1e-9);
        double beats = scene.Database.Served - 3 * 400; // looked up, begun, kept; all else are beats
        Assert.Equal((400 * 0.022 + beats * 0.0005) / (3 * seconds), scene.Database.Utilisation, 1e-9);
        Assert.InRange(beats, 20 * (seconds / 5 - 1), 20 * (seconds / 5 + 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whoever_dies_no_chunk_is_lost_or_kept_twice(int seed)
    {
        var scene = new Scene(s_usual, s_trouble with { Seed = seed });
        Outcome outcome = scene.Run(); // throws where one is lost or kept twice

        Assert.All(Enumerable.Range(0, scene.Board.Chunks), chunk => Assert.True(scene.Board.IsKept(chunk)));
        Assert.True(outcome.Deaths > 10, $"{outcome.Deaths} deaths");
        Assert.InRange(outcome.Vain, 1, 2 * outcome.Deaths);
        Assert.Equal(2000 + outcome.Vain, scene.Board.Attempts);
    }

    [Fact]
    public void Trouble_costs_what_is_lost_by_it_and_the_end_waits_for_what_the_dead_held()
    {
        Outcome well = new Scene(s_usual, s_trouble with { Stragglers = 0, Life = double.PositiveInfinity }).Run();
        Outcome ill = new Scene(s_usual, s_trouble with { Stragglers = 0 }).Run();

        // A worker lives 100 s and is away 60 s of each time; the run ends within the first lives.
        Assert.InRange(ill.Rate / well.Rate, 100 / 160.0 - 0.1, 0.9);
        Assert.True(well.Tail < 3, $"{well.Tail} s");
        Assert.Equal(0, well.Deaths);
    }

    [Fact]
    public void The_same_seed_takes_the_same_course_and_another_one_another()
    {
        Outcome first = new Scene(s_usual, s_trouble).Run();

        Assert.Equal(first, new Scene(s_usual, s_trouble).Run());
        Assert.NotEqual(first, new Scene(s_usual, s_trouble with { Seed = 2 }).Run());
    }
}

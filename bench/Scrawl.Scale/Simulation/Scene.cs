namespace Scrawl.Scale.Simulation;

/// <summary>A job, its workers and the servers between them, from the submission to the last chunk kept. The same seed takes the same course.</summary>
internal sealed class Scene
{
    private const int OutboxBatch = 500;
    private const int Strides = 7919; // between the seeds of two scenes

    /// <param name="costs">What each step takes.</param>
    /// <param name="setup">What is there.</param>
    public Scene(Costs costs, Setup setup)
    {
        (Costs, Setup) = (costs, setup);
        Board = new(Clock, setup.Images);
        Database = new(Clock, "database", setup.DatabaseCores);
        Disk = new(Clock, "database's disk");
        ToDatabase = new(Clock, "network to the database");
        FromDatabase = new(Clock, "network from the database");
        PictureLink = new(Clock, "network of the pictures");
        Broker = new(Clock, "broker");
        Queue = new(Clock, Broker, 1 / costs.Broker.DeliveredPerSecond);
    }

    /// <summary>What each step takes.</summary>
    public Costs Costs { get; }

    /// <summary>What is there.</summary>
    public Setup Setup { get; }

    /// <summary>The time.</summary>
    public Clock Clock { get; } = new();

    /// <summary>The job's chunks.</summary>
    public Board Board { get; }

    /// <summary>The queue.</summary>
    public SimulatedQueue Queue { get; }

    /// <summary>PostgreSQL's cores.</summary>
    public Station Database { get; }

    /// <summary>PostgreSQL's disk.</summary>
    public Station Disk { get; }

    /// <summary>PostgreSQL's network, inwards.</summary>
    public Station ToDatabase { get; }

    /// <summary>PostgreSQL's network, outwards.</summary>
    public Station FromDatabase { get; }

    /// <summary>The network of whoever holds the pictures.</summary>
    public Station PictureLink { get; }

    /// <summary>The queue's process in the broker: a quorum queue has one.</summary>
    public Station Broker { get; }

    /// <summary>All of them.</summary>
    public Station[] Stations => [Database, Disk, ToDatabase, FromDatabase, PictureLink, Broker];

    /// <summary>Workers that died so far.</summary>
    public int Deaths { get; set; }

    /// <summary>What a worker's core does for a chunk besides reading: looking up and writing.</summary>
    public double ClientSeconds => Costs.Database.Writers[0].ClientSeconds;

    /// <summary>What servers on the workers' own cores take for a chunk.</summary>
    public double ServerSeconds => Costs.Database.ChunkSeconds + Costs.Broker.Consumers[0].ServerSeconds;

    /// <summary>What a worker and the servers tell each other.</summary>
    public WorkerCost Traffic => Setup.Embedded ? Costs.Embedded : Costs.ByPath;

    /// <summary>Lets it happen.</summary>
    public Outcome Run()
    {
        Submit(0);
        for (int i = 0; i < Setup.Workers; i++)
        {
            new SimulatedWorker(this, Setup.Seed * Strides + i).Start();
        }

        Clock.RunUntil(() => Board.Over);
        double seconds = Clock.Now - Board.Begun!.Value, rate = Setup.Images / seconds;
        Station busiest = Stations.MaxBy(station => station.Utilisation)!;
        double alone = Scale.Costs.Images / (Setup.Shared ? Costs.Together : Costs.Alone).Seconds;
        return new(rate, rate / (Setup.Workers * alone), seconds, Clock.Now - (Queue.Empty ?? Clock.Now), Deaths, Board.Attempts - Board.Chunks, busiest.Name, busiest.Utilisation);
    }

    /// <summary>Sends the outbox batch by batch.</summary>
    private void Submit(int first)
    {
        int count = Math.Min(OutboxBatch, Board.Chunks - first);
        Clock.After(count / Costs.Broker.PublishedPerSecond, () =>
        {
            Queue.Complete = first + count == Board.Chunks;
            for (int chunk = first; chunk < first + count; chunk++)
            {
                Queue.Add(chunk);
            }

            if (!Queue.Complete)
            {
                Submit(first + count);
            }
        });
    }
}

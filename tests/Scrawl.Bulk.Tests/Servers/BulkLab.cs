using System.Buffers.Binary;
using System.Diagnostics;
using Npgsql;
using RabbitMQ.Client;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Submission;
using Scrawl.Bulk.Work;
using Scrawl.Cli.Tests;
using Scrawl.Recognition;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Bulk.Tests.Servers;

/// <summary>A broker's vhost, a database and a folder of a test's own, and what one does with them.</summary>
internal sealed class BulkLab : IAsyncDisposable
{
    private const int Length = 28 * 28;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private BulkLab(string queue, string connection, BulkDatabase database) => (Queue, Connection, Database) = (queue, connection, database);

    public string Queue { get; }

    public string Connection { get; }

    public BulkDatabase Database { get; private set; }

    public Broker Broker => new(Queue);

    public TemporaryFolder Folder { get; } = new();

    /// <summary>What workers said.</summary>
    public List<string> Said { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<BulkLab> Open(RabbitBroker broker, PostgresCluster databases)
    {
        string queue = await broker.NewVhost(), connection = await databases.NewDatabase();
        return new(queue, connection, await BulkDatabase.Open(connection, Cancellation));
    }

    /// <summary>Images of upright strokes that wander, lean and fade; every fifth is blank.</summary>
    public static byte[] Pixels(int count)
    {
        byte[] pixels = new byte[count * Length];
        for (int i = 0; i < count; i++)
        {
            for (int y = 4; y < 24 && i % 5 != 4; y++)
            {
                pixels.AsSpan(i * Length + y * 28 + 8 + i % 7 + y * (i % 3) / 8, 3).Fill((byte)(255 - i % 50));
            }
        }

        return pixels;
    }

    /// <summary>What the images are read as, one call for all.</summary>
    public static string[] Expected(string name, byte[] pixels) =>
        [.. DigitRecognizer.Default.RecognizeInputs(pixels).Select((prediction, i) => Line($"{name}#{i}", prediction))];

    /// <summary>A result as one line.</summary>
    public static string Line(string name, Prediction prediction) => $"{name} {prediction.Digit} {(float)prediction.Confidence} {prediction.Accepted} {prediction.Reason}";

    /// <summary>Writes an IDX file of images.</summary>
    public string Idx(string name, byte[] pixels)
    {
        byte[] file = new byte[16 + pixels.Length];
        int[] header = [0x0803, pixels.Length / Length, 28, 28];
        for (int i = 0; i < header.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 * i), header[i]);
        }

        pixels.CopyTo(file, 16);
        return Folder.Write(name, file);
    }

    /// <summary>Submits within this process.</summary>
    public Task<Submitted> Submit(SubmitRequest request) => new Submitter(Database, Broker, Said.Add).Submit(request, Cancellation);

    /// <summary>Works within this process until nothing is left to do.</summary>
    public async Task Drain(int threads = 2)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(s_patience);
        await new Worker(new() { Queue = Queue, Database = Connection, Threads = threads, Drain = true, Rest = TimeSpan.FromMilliseconds(1) }, Say).Run(patience.Token);
        Assert.False(patience.IsCancellationRequested, $"Still not done after {s_patience}: {string.Join("; ", Said)}");
    }

    /// <summary>The results of a job as lines, errors after the name.</summary>
    public async Task<string[]> Results(string job)
    {
        (int id, Job found) = (await Database.Jobs.Find(job, Cancellation))!.Value;
        return await Database.Results.Read(id, found, Cancellation)
            .Select(result => result.Row is { Error: { } error } ? $"{result.Name}: {error}" : $"{result.Name} {result.Row.Text}{result.Row.Digit} {result.Row.Confidence} {result.Row.Accepted} {result.Row.Reason}")
            .ToArrayAsync(Cancellation);
    }

    public async Task<JobProgress> Progress(string job) => (await Database.Queries.Find(job, Cancellation))!;

    /// <summary>Leaves the connections that a database which was stopped has ended.</summary>
    public async Task Reconnect()
    {
        await Database.DisposeAsync();
        Database = await BulkDatabase.Open(Connection, Cancellation);
    }

    /// <summary>How many messages wait for workers.</summary>
    public async Task<uint> Waiting()
    {
        await using IConnection connection = await Broker.Connect("test", Cancellation);
        await using IChannel channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        return await channel.MessageCountAsync(Broker.Chunks, Cancellation);
    }

    /// <summary>Whether a worker holds a chunk for one that it reads.</summary>
    public async Task<bool> AnyBegun()
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select exists (select from scrawl_bulk.chunk where begun_by is not null)", connection);
        return await command.ExecuteScalarAsync(Cancellation) is true;
    }

    /// <summary>Looks at each dead letter.</summary>
    /// <returns>How many there are; they stay where they are.</returns>
    public async Task<uint> DeadLetters(Action<BasicGetResult> look)
    {
        await using IConnection connection = await Broker.Connect("test", Cancellation);
        await using IChannel channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        uint count = 0;
        for (; await channel.BasicGetAsync(Broker.DeadLetters, autoAck: false, Cancellation) is { } letter; count++)
        {
            look(letter);
        }

        return count;
    }

    /// <summary>Starts the executable with this lab's servers.</summary>
    public Process Start(string verb, params string[] arguments) => ScrawlProcess.Start([verb, .. arguments, "--queue", Queue, "--database", Connection]);

    /// <summary>Waits until something is so.</summary>
    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"Not within {s_patience}: {what}");
            await Task.Delay(50, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Folder.Dispose();
    }

    /// <summary>Notes what a worker says.</summary>
    public void Say(string sentence)
    {
        lock (Said)
        {
            Said.Add(sentence);
        }
    }
}

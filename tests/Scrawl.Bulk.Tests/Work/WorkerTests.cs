using System.Collections.Concurrent;
using System.Formats.Tar;
using System.Net;
using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Submission;
using Scrawl.Bulk.Tests.Servers;
using Scrawl.Bulk.Work;
using Scrawl.Cli.Tests;
using Scrawl.Recognition;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Bulk.Tests.Work;

[Collection(ServerTests.Name)]
public sealed class WorkerTests(RabbitBroker broker, PostgresCluster databases)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_image_of_an_IDX_file_is_read_as_recognize_reads_it_and_stands_in_its_place(bool embed)
    {
        await using var lab = await BulkLab.Open(broker, databases);
        byte[] pixels = BulkLab.Pixels(1000);
        string idx = lab.Idx("cells.idx", pixels);

        Submitted submitted = await lab.Submit(new() { Input = idx, Chunk = 300, Embed = embed });
        if (embed)
        {
            File.Delete(idx);
        }

        await Task.WhenAll(lab.Drain(threads: 1), lab.Drain(threads: 3));

        Assert.Equal(BulkLab.Expected(idx, pixels), await lab.Results(submitted.Job));
        JobProgress progress = await lab.Progress(submitted.Job);
        Assert.Equal(("done", 4, 4, 1000L, 0L), (progress.Summary.State, progress.Summary.Chunks, progress.Summary.ChunksDone, progress.Summary.PicturesDone, progress.Summary.PicturesBad));
        Assert.True(progress.Summary.Rate > 0);
        Assert.Equal(1000, progress.Workers.Sum(worker => worker.Pictures));
        Assert.Empty(progress.Failures);
    }

    [Theory]
    [InlineData("Maximum Pool Size=1", 1)]
    [InlineData("", 2)]
    [InlineData("Maximum Pool Size=3", 3)]
    public async Task A_worker_holds_two_connections_to_the_database_or_as_many_as_it_is_told(string setting, int most)
    {
        await using var lab = await BulkLab.Open(broker, databases);
        byte[] pixels = BulkLab.Pixels(1000);
        string idx = lab.Idx("cells.idx", pixels);
        Submitted submitted = await lab.Submit(new() { Input = idx, Chunk = 20 });
        var said = new ConcurrentQueue<string>();

        Task worker = new Worker(new() { Queue = lab.Queue, Database = $"{lab.Connection};Application Name=counted;{setting}", Threads = 2, Drain = true }, said.Enqueue).Run(Cancellation);
        int held = 0;
        while (!worker.IsCompleted)
        {
            held = Math.Max(held, await lab.Connections("counted"));
        }

        await worker;
        Assert.InRange(held, 1, most);
        Assert.Equal(BulkLab.Expected(idx, pixels), await lab.Results(submitted.Job));
        Assert.DoesNotContain(said, sentence => sentence.Contains("lost", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bad_pictures_of_a_folder_are_results_with_their_error(bool embed)
    {
        await using var lab = await BulkLab.Open(broker, databases);
        string one = lab.Folder.WriteOne("in/b/10.png");
        lab.Folder.WriteOne("in/b/2.png");
        lab.Folder.Write("in/a.png", "no picture"u8);
        lab.Folder.Write("in/gone.png", TemporaryFolder.One());
        lab.Folder.Write("in/notes.txt", "by the way"u8);

        Submitted submitted = await lab.Submit(new() { Input = lab.Folder["in"], Chunk = 3, Embed = embed });
        File.Delete(lab.Folder["in/gone.png"]);
        await lab.Drain();

        Prediction read = DigitRecognizer.Default.Recognize(File.ReadAllBytes(one));
        string[] results = await lab.Results(submitted.Job);
        Assert.Contains("Not a picture", results[0], StringComparison.Ordinal);
        Assert.Equal(embed ? BulkLab.Line(lab.Folder["in/gone.png"], read) : $"{lab.Folder["in/gone.png"]}: there is no such file or folder; check the name", results[1]);
        Assert.Equal([BulkLab.Line(lab.Folder["in/b/2.png"], read), BulkLab.Line(one, read)], results[2..]);
        Assert.Contains(lab.Said, sentence => sentence.Contains("notes.txt", StringComparison.Ordinal));
        Assert.Equal(embed ? 1 : 2, (await lab.Progress(submitted.Job)).Summary.PicturesBad);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_pictures_of_an_archive_are_read_from_its_middle(bool embed)
    {
        await using var lab = await BulkLab.Open(broker, databases);
        string longName = $"{new string('d', 120)}/{new string('n', 90)}.png"; // which takes a header of its own
        string[] names = ["1.png", "folder/2.png", longName, "bad.png", "5.png"];
        await using (var archive = new TarWriter(File.Create(lab.Folder["all.tar"])))
        {
            await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "folder"), Cancellation);
            foreach (string name in names)
            {
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(name == "bad.png" ? [1, 2, 3] : TemporaryFolder.One()) }, Cancellation);
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, $"{name}.txt") { DataStream = new MemoryStream(new byte[700]) }, Cancellation);
            }
        }

        string tar = lab.Folder["all.tar"];
        Submitted submitted = await lab.Submit(new() { Input = tar, Chunk = 2, Embed = embed });
        await lab.Drain();

        Prediction read = DigitRecognizer.Default.Recognize(TemporaryFolder.One());
        string[] results = await lab.Results(submitted.Job);
        Assert.Equal(names.Select(name => $"{tar}#{name}"), results.Select((line, i) => line[..$"{tar}#{names[i]}".Length]));
        Assert.Equal(BulkLab.Line($"{tar}#{longName}", read), results[2]);
        Assert.StartsWith($"{tar}#bad.png: ", results[3], StringComparison.Ordinal);
        Assert.Equal(BulkLab.Line($"{tar}#5.png", read), results[4]);
        Assert.Equal(3, (await lab.Progress(submitted.Job)).Summary.Chunks);
    }

    [Fact]
    public async Task Paths_and_addresses_of_a_list_are_read()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        using var web = new HttpListener();
        string address = Listen(web);
        _ = Serve(web);
        string one = lab.Folder.WriteOne("1.png");
        string[] lines = [one, $"{address}one.png", $"{address}missing.png", "nowhere/2.png", "http://127.0.0.1:1/x.png"];
        string list = lab.Folder.Write("list.txt", [.. System.Text.Encoding.UTF8.GetBytes(string.Join("\n\n", lines))]);

        Submitted submitted = await lab.Submit(new() { Input = list });
        await lab.Drain();

        Prediction read = DigitRecognizer.Default.Recognize(TemporaryFolder.One());
        string[] results = await lab.Results(submitted.Job);
        Assert.Equal([BulkLab.Line(one, read), BulkLab.Line($"{address}one.png", read)], results[..2]);
        Assert.Equal($"{address}missing.png: it could not be fetched: the server answers 404 Not Found", results[2]);
        Assert.Equal("nowhere/2.png: there is no such file or folder; check the name", results[3]);
        Assert.StartsWith("http://127.0.0.1:1/x.png: it could not be fetched: Connection refused", results[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_digits_are_read()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        string one = lab.Folder.WriteOne("in/1.png");

        Submitted submitted = await lab.Submit(new() { Input = lab.Folder["in"], Strings = true });
        await lab.Drain();

        Reading reading = DigitRecognizer.Default.Read(TemporaryFolder.One());
        Assert.Equal([$"{one} {reading.Text} {(float)reading.Confidence} True "], await lab.Results(submitted.Job));
    }

    [Fact]
    public async Task A_chunk_that_fails_five_times_goes_to_the_dead_letters_with_its_reasons_and_can_be_sent_again()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        byte[] pixels = BulkLab.Pixels(20);
        string idx = lab.Idx("cells.idx", pixels);
        Submitted submitted = await lab.Submit(new() { Input = idx, Chunk = 10 });
        File.Move(idx, lab.Folder["elsewhere"]);

        await lab.Drain();

        JobProgress progress = await lab.Progress(submitted.Job);
        Assert.Equal(("failed in part", 2), (progress.Summary.State, progress.Summary.ChunksFailed));
        Assert.Equal([0, 1], progress.Failures.Select(failure => failure.Number));
        Assert.All(progress.Failures, failure => Assert.Equal(5, failure.Reasons.Count));
        Assert.All(progress.Failures, failure => Assert.Contains($"does not see {idx}", failure.Reasons[4], StringComparison.Ordinal));
        Assert.Equal(2u, await lab.DeadLetters(letter => Assert.Equal(5, ((List<object>)letter.BasicProperties.Headers!["reasons"]!).Count)));

        File.Move(lab.Folder["elsewhere"], idx);
        (int id, _) = (await lab.Database.Jobs.Find(submitted.Job, Cancellation))!.Value;
        Assert.Equal(new(2, null), await new Resubmitter(lab.Database, lab.Broker).Resubmit(id, unfinished: false, Cancellation));
        await lab.Drain();

        Assert.Equal(BulkLab.Expected(idx, pixels), await lab.Results(submitted.Job));
        Assert.Equal(0u, await lab.DeadLetters(_ => { }));
    }

    [Fact]
    public async Task A_chunk_that_is_sent_twice_has_its_effect_once()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        byte[] pixels = BulkLab.Pixels(600);
        string idx = lab.Idx("cells.idx", pixels);
        Submitted submitted = await lab.Submit(new() { Input = idx, Chunk = 50 });
        (int id, _) = (await lab.Database.Jobs.Find(submitted.Job, Cancellation))!.Value;
        Assert.Equal(12, await lab.Database.Jobs.Retry(id, unfinished: true, Cancellation));

        await Task.WhenAll(lab.Drain(threads: 1), lab.Drain(threads: 1));
        await lab.Drain(threads: 1);

        Assert.Equal(BulkLab.Expected(idx, pixels), await lab.Results(submitted.Job));
    }

    [Fact]
    public async Task A_job_that_is_called_off_stops_and_goes_on_when_it_is_submitted_again()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        byte[] pixels = BulkLab.Pixels(100);
        string idx = lab.Idx("cells.idx", pixels);
        Submitted submitted = await lab.Submit(new() { Input = idx, Chunk = 10 });
        (int id, _) = (await lab.Database.Jobs.Find(submitted.Job, Cancellation))!.Value;

        await lab.Database.Jobs.Cancel(id, Cancellation);
        await lab.Drain();
        Assert.Equal(("cancelled", 0), ((await lab.Progress(submitted.Job)).Summary.State, (await lab.Progress(submitted.Job)).Summary.ChunksDone));

        Assert.Equal(submitted with { IsNew = false, Sent = 10 }, await lab.Submit(new() { Input = idx, Chunk = 10 }));
        await lab.Drain();
        Assert.Equal(BulkLab.Expected(idx, pixels), await lab.Results(submitted.Job));
    }

    private static string Listen(HttpListener web)
    {
        for (int port = Random.Shared.Next(20_000, 30_000); ; port++)
        {
            try
            {
                web.Prefixes.Clear();
                web.Prefixes.Add($"http://127.0.0.1:{port}/");
                web.Start();
                return $"http://127.0.0.1:{port}/";
            }
            catch (HttpListenerException) when (port < 40_000)
            {
            }
        }
    }

    private static async Task Serve(HttpListener web)
    {
        while (web.IsListening)
        {
            HttpListenerContext call = await web.GetContextAsync();
            bool there = call.Request.Url!.AbsolutePath == "/one.png";
            call.Response.StatusCode = there ? 200 : 404;
            call.Response.Close(there ? TemporaryFolder.One() : [], willBlock: false);
        }
    }
}

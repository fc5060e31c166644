using System.Diagnostics;
using Scrawl.Bulk.Tests.Servers;
using Scrawl.Cli.Tests;
using Scrawl.Server.Tests.Storage;

namespace Scrawl.Bulk.Tests.Work;

/// <summary>Real processes and real servers, ended in the middle of their work: what is read stays the same. <c>bench/bulk/faults</c> does it at length.</summary>
[Collection(ServerTests.Name)]
public sealed class FaultTests(RabbitBroker broker, PostgresCluster databases)
{
    private const int Images = 6000;
    private const string Job = "faults";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workers_that_are_killed_lose_and_double_nothing()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        string[] expected = await Submit(lab);
        for (int kill = 1; kill <= 3; kill++)
        {
            using Process worker = Worker(lab, "--threads", "1");
            await Read(lab, kill * Images / 5);
            worker.Kill();
            await worker.WaitForExitAsync(Cancellation);
        }

        await lab.Drain();
        Assert.Equal(expected, await lab.Results(Job));
        Assert.Equal(0, (await lab.Progress(Job)).Summary.ChunksFailed);
    }

    [Fact]
    public async Task A_worker_rides_out_the_broker_s_death_and_the_database_s()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        string[] expected = await Submit(lab);
        using Process worker = Worker(lab, "--threads", "1", "--drain");
        Task<string> said = worker.StandardOutput.ReadToEndAsync(Cancellation);
        await Read(lab, Images / 5);
        await broker.Stop();
        await broker.Start();
        await Read(lab, Images / 2);
        await databases.Stop();
        await databases.Start();
        await lab.Reconnect();

        Assert.Equal(0, ScrawlProcess.Wait(worker));
        Assert.Matches(@"lost the broker at .*; trying again\n[^$]*the broker at .* is back after", await said);
        Assert.Matches(@"lost the database .*; trying again\n[^$]*the database .* is back after", await said);
        Assert.Equal(expected, await lab.Results(Job));
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_finishes_the_chunk_in_hand()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var lab = await BulkLab.Open(broker, databases);
        string[] expected = await Submit(lab);
        using Process worker = Worker(lab, "--threads", "1");
        Task<string> said = worker.StandardOutput.ReadToEndAsync(Cancellation);
        await Read(lab, 1);
        using (Process kill = Process.Start("kill", $"-TERM {worker.Id}"))
        {
            await kill.WaitForExitAsync(Cancellation);
        }

        Assert.Equal(0, ScrawlProcess.Wait(worker));
        long read = (await lab.Progress(Job)).Summary.PicturesDone;
        Assert.Contains($"read {read:N0} pictures", await said, StringComparison.Ordinal);
        Assert.InRange(read, 1, Images - 1);
        Assert.False(await lab.AnyBegun(), "A chunk was begun and not finished.");
        await lab.Drain();
        Assert.Equal(expected, await lab.Results(Job));
    }

    [Fact]
    public async Task A_worker_needs_no_disk()
    {
        Assert.SkipUnless(Environment.UserName == "root" && OperatingSystem.IsLinux(), "Only root can fill a file system of its own; run it as root on Linux.");
        await using var lab = await BulkLab.Open(broker, databases);
        string[] expected = await Submit(lab);
        string full = lab.Folder["full"];
        string[] command =
        [
            "-m", "sh", "-c", $"mkdir {full} && mount -t tmpfs -o size=64k none {full} && ! head -c 100k /dev/zero > {full}/fill 2> /dev/null && cd {full} && HOME={full} TMPDIR={full} exec \"$@\"",
            "sh", Path.Combine(AppContext.BaseDirectory, "scrawl"), "worker", "--drain", "--queue", lab.Queue, "--database", lab.Connection,
        ];
        using Process worker = Process.Start(new ProcessStartInfo("unshare", command) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = worker.StandardOutput.ReadToEndAsync(Cancellation), error = worker.StandardError.ReadToEndAsync(Cancellation);
        await worker.WaitForExitAsync(Cancellation);
        Assert.SkipWhen((await error).Contains("Operation not permitted", StringComparison.Ordinal), "This root may not mount; run it where it may.");

        Assert.Equal((0, ""), (worker.ExitCode, await error));
        Assert.Contains($"read {Images:N0} pictures", await output, StringComparison.Ordinal);
        Assert.Equal(expected, await lab.Results(Job));
    }

    [Fact]
    public async Task A_submitter_that_is_killed_leaves_a_job_or_none_and_goes_on_with_it()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        byte[] pixels = BulkLab.Pixels(Images);
        string idx = lab.Idx("cells.idx", pixels);
        string[] arguments = [idx, "--job", Job, "--chunk", "2"];
        var random = new Random(20261128);
        for (int kill = 0; kill < 4; kill++)
        {
            using Process submitter = lab.Start("submit", arguments);
            await Task.Delay(300 + random.Next(700), Cancellation);
            submitter.Kill();
            await submitter.WaitForExitAsync(Cancellation);
            int chunks = (await lab.Database.Queries.Find(Job, Cancellation))?.Summary.Chunks ?? 0;
            Assert.True(chunks is 0 or Images / 2, $"{chunks} chunks of {Images / 2} were kept.");
        }

        using Process last = lab.Start("submit", arguments);
        Assert.Equal(0, ScrawlProcess.Wait(last));
        Assert.False(await lab.Database.Outbox.Any(Cancellation));
        Assert.InRange(await lab.Waiting(), (uint)Images / 2, (uint)Images);
    }

    private static async Task<string[]> Submit(BulkLab lab)
    {
        byte[] pixels = BulkLab.Pixels(Images);
        string idx = lab.Idx("cells.idx", pixels);
        await lab.Submit(new() { Input = idx, Job = Job, Chunk = 100 });
        return BulkLab.Expected(idx, pixels);
    }

    private static Process Worker(BulkLab lab, params string[] arguments) => lab.Start("worker", arguments);

    /// <summary>Waits until so many images are read.</summary>
    private static Task Read(BulkLab lab, int images) => BulkLab.Until(
        async () => (await lab.Progress(Job)).Summary.PicturesDone >= images, $"{images} images are read");
}

using System.Diagnostics;
using Scrawl.Bulk.Members;
using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Tests.Servers;
using Scrawl.Cli.Tests;
using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Models;
using Scrawl.Server.Tests.Storage;
using Scrawl.Training;

namespace Scrawl.Bulk.Tests.Members;

/// <summary>Networks that workers train: the same bytes as on one machine, whatever becomes of the workers.</summary>
[Collection(ServerTests.Name)]
public sealed class TrainerTests(RabbitBroker broker, PostgresCluster databases)
{
    private const string Spec = """{"input":{"height":28,"width":28,"channels":1},"layers":[{"type":"conv","filters":4,"kernel":5},{"type":"relu"},{"type":"maxpool","size":4},{"type":"flatten"},{"type":"dense","units":10}]}""";
    private static readonly DigitSet s_images = BarDigits.Make(1_200, seed: 11);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_two_workers_train_is_byte_for_byte_what_one_machine_trains()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        ModelFile teacher = ModelFile.Default;
        TrainingOptions options = Options(members: 3, epochs: 2) with { Teacher = teacher };
        var told = new List<MemberProgress>();
        var checkpoints = new Dictionary<ulong, byte[]>();
        Task waiting = Wait(lab, TrainingPlan.Of(options, s_images), told.Add, checkpoints.Add, teacher.ToBytes());
        await BulkLab.Until(() => Any(lab), "the training is there");
        await Task.WhenAll(Train(lab), Train(lab, threads: 2));
        await waiting;

        Assert.Equal([1ul, 2ul, 3ul], checkpoints.Keys);
        Assert.Equal(Enumerable.Repeat(MemberState.Done, 3), told.GroupBy(member => member.Number).OrderBy(group => group.Key).Select(group => group.Last().State));
        AssertSame(EnsembleRun.Run(options, s_images, stop: Cancellation), Assemble(lab, options, checkpoints));
    }

    [Fact]
    public async Task A_network_whose_worker_was_killed_is_gone_on_with_elsewhere_and_ends_with_the_same_bytes()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        string data = BarDigits.Write(lab.Folder), network = lab.Folder.Write("n.json", System.Text.Encoding.UTF8.GetBytes(Spec)), output = lab.Folder["e.safetensors"];
        const int epochs = 300;
        using Process train = lab.Start("train", "--data", data, "--network", network, "--ensemble", "2", "--epochs", $"{epochs}", "--json", "--out", output);
        Task<string> lines = train.StandardOutput.ReadToEndAsync(Cancellation), errors = train.StandardError.ReadToEndAsync(Cancellation);
        using (Process first = Worker(lab, data))
        {
            await BulkLab.Until(async () => train.HasExited || await Any(lab) && (await lab.Database.Members.Progress(1, Cancellation)).Any(member => member is { State: MemberState.Training, Epoch: > 0 }), "an epoch is done");
            Assert.False(train.HasExited, train.HasExited ? await errors : "");
            first.Kill();
            await first.WaitForExitAsync(Cancellation);
        }

        // Half a minute later.
        await lab.Database.Members.Reclaim(TimeSpan.Zero, Cancellation);
        using Process second = Worker(lab, data, "--drain");
        Task<string> said = second.StandardOutput.ReadToEndAsync(Cancellation);
        Assert.Equal(0, ScrawlProcess.Wait(second));
        Assert.Matches(@"trains n?standard-[0-9a-f]{8}, network \d of 2 \(seed \d\), on from epoch \d+", await said);
        Assert.True(ScrawlProcess.Wait(train) == 0, await errors);

        Assert.Contains("\"state\":\"done\"", await lines, StringComparison.Ordinal);
        AssertSame(EnsembleRun.Run(Options(members: 2, epochs), s_images, stop: Cancellation).Members, ModelFile.Load(output).Members);
        Assert.False(await lab.Database.Members.Any(Cancellation));
        Assert.Empty(await lab.Database.Members.Progress(1, Cancellation));
    }

    [Fact]
    public async Task A_worker_that_is_stopped_leaves_its_network_where_it_is()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        TrainingOptions options = Options(members: 1, epochs: 150);
        int training = await lab.Database.Members.Add(TrainingPlan.Of(options, s_images), null, Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task first = Train(lab, stop: stop.Token);
        await BulkLab.Until(async () => (await lab.Database.Members.Progress(training, Cancellation))[0].Epoch > 0, "an epoch is done");
        await stop.CancelAsync();
        await first;
        MemberProgress left = (await lab.Database.Members.Progress(training, Cancellation))[0];
        Assert.Equal(MemberState.Waiting, left.State);
        Assert.InRange(left.Epoch, 1, 149);

        await Train(lab);
        Assert.Contains(lab.Said, sentence => sentence.EndsWith($"on from epoch {left.Epoch}", StringComparison.Ordinal));
        var checkpoints = new Dictionary<ulong, byte[]>();
        await Wait(lab, TrainingPlan.Of(options, s_images), _ => { }, checkpoints.Add);
        AssertSame(EnsembleRun.Run(options, s_images, stop: Cancellation), Assemble(lab, options, checkpoints));
    }

    [Fact]
    public async Task A_worker_rides_out_the_database_s_death()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        int training = await lab.Database.Members.Add(TrainingPlan.Of(Options(members: 1, epochs: 150), s_images), null, Cancellation);
        Task worker = Train(lab);
        await BulkLab.Until(async () => (await lab.Database.Members.Progress(training, Cancellation))[0].Epoch > 0, "an epoch is done");
        await databases.Stop();
        await Task.Delay(TimeSpan.FromSeconds(1.5), Cancellation);
        await databases.Start();
        await lab.Reconnect();
        await worker;
        Assert.Equal(MemberState.Done, (await lab.Database.Members.Progress(training, Cancellation))[0].State);
    }

    [Fact]
    public async Task A_worker_with_other_images_is_told_so_and_after_five_attempts_whoever_waits()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        TrainingPlan plan = TrainingPlan.Of(Options(members: 1, epochs: 1), s_images);
        Task waiting = Wait(lab, plan, _ => { }, (_, _) => Assert.Fail("Nothing was trained."));
        await BulkLab.Until(() => Any(lab), "the training is there");
        await Train(lab, BarDigits.Make(1_200, seed: 5));

        BulkException error = await Assert.ThrowsAsync<BulkException>(() => waiting);
        Assert.Matches(@"Network 1 of standard-[0-9a-f]{8} \(seed 1\) was given up: .*images, are not those of whoever asked", error.Message);

        // Asked again, with a worker that has them, it works.
        var checkpoints = new Dictionary<ulong, byte[]>();
        Task again = Wait(lab, plan, _ => { }, checkpoints.Add);
        await BulkLab.Until(() => Any(lab), "it is tried again");
        await Train(lab);
        await again;
        Assert.Single(checkpoints);
    }

    [Fact]
    public async Task A_worker_leaves_what_was_called_off()
    {
        await using var lab = await BulkLab.Open(broker, databases);
        TrainingPlan plan = TrainingPlan.Of(Options(members: 1, epochs: 100_000), s_images);
        Task waiting = Wait(lab, plan, _ => { }, (_, _) => Assert.Fail("Nothing was trained."));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task worker = Train(lab, drain: false, stop: stop.Token);
        await BulkLab.Until(() => Task.FromResult(lab.Said.Exists(sentence => sentence.StartsWith("trains ", StringComparison.Ordinal))), "it is in training");
        Assert.True(await lab.Database.Members.Remove(plan.Name, Cancellation));
        Assert.Contains("was called off", (await Assert.ThrowsAsync<BulkException>(() => waiting)).Message, StringComparison.Ordinal);
        await BulkLab.Until(() => Task.FromResult(lab.Said.Exists(sentence => sentence.StartsWith("left ", StringComparison.Ordinal))), "it is left");
        await stop.CancelAsync();
        await worker;
    }

    private static TrainingOptions Options(int members, int epochs) => new() { Network = NetworkSpec.FromJson(Spec), Members = members, Epochs = epochs, Threads = 1 };

    private static Task Wait(BulkLab lab, TrainingPlan plan, Action<MemberProgress> tell, Action<ulong, byte[]> keep, byte[]? teacher = null) =>
        new RemoteTraining(lab.Database, lab.Broker, lab.Said.Add).Run(plan, teacher, tell, keep, Cancellation);

    private static Task<bool> Any(BulkLab lab) => lab.Database.Members.Any(Cancellation);

    private static Task Train(BulkLab lab, DigitSet? images = null, int threads = 1, bool drain = true, CancellationToken? stop = null) => new Trainer(
        new() { Queue = lab.Queue, Database = lab.Connection, Threads = threads, Drain = drain, CheckpointEvery = TimeSpan.FromSeconds(0.2), Rest = TimeSpan.FromMilliseconds(1) },
        images ?? s_images,
        lab.Say).Run(stop ?? Cancellation);

    private static Process Worker(BulkLab lab, string data, params string[] more) => lab.Start("worker", ["--train", "--data", data, "--threads", "1", "--checkpoint-every", "1", .. more]);

    /// <summary>Goes on from the last checkpoints, as <c>scrawl train --queue</c> does.</summary>
    private static TrainingResult Assemble(BulkLab lab, TrainingOptions options, Dictionary<ulong, byte[]> checkpoints)
    {
        foreach ((ulong seed, byte[] bytes) in checkpoints)
        {
            lab.Folder.Write(EnsembleRun.Checkpoint("end", seed, checkpoints.Count), bytes);
        }

        return EnsembleRun.Run(options with { Checkpoint = lab.Folder["end"], Resume = true }, s_images, stop: Cancellation);
    }

    private static void AssertSame(TrainingResult expected, TrainingResult actual) => AssertSame(expected.Members, actual.Members);

    private static void AssertSame(IReadOnlyList<Network> expected, IReadOnlyList<Network> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int member = 0; member < expected.Count; member++)
        {
            Assert.All(expected[member].Parameters.Zip(actual[member].Parameters), pair => Assert.Equal(pair.First.Value.Span.ToArray(), pair.Second.Value.Span.ToArray()));
        }
    }
}

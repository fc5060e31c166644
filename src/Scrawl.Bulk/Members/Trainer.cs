using RabbitMQ.Client;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Data;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Bulk.Members;

/// <summary>Trains networks as they come, one after the other, whatever becomes of the servers, until it is stopped.</summary>
/// <param name="options">How it works.</param>
/// <param name="images">The training images.</param>
/// <param name="say">Told in a sentence what happens.</param>
internal sealed class Trainer(TrainerOptions options, DigitSet images, Action<string> say)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <summary>After it was stopped, how long to wait for the database to keep where it was.</summary>
    private static readonly TimeSpan s_lastPatience = TimeSpan.FromSeconds(20);

    private readonly string _digest = MemberRecipe.Digest(images);
    private readonly Patience _patience = new(say);
    private readonly string _name = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Works until it is stopped, or nothing is left to do where it was told to end then.</summary>
    /// <param name="stop">Stops it: the network in training is left at a checkpoint.</param>
    /// <exception cref="BulkException">A server does not let us in, or cannot be used.</exception>
    public async Task Run(CancellationToken stop)
    {
        var broker = new Broker(options.Queue);
        try
        {
            await using BulkDatabase database = await _patience.Keep("the database", () => BulkDatabase.Open(options.Database, stop, BulkDatabase.OfWorker), stop);
            say($"{_name} trains with {options.Threads} thread{(options.Threads == 1 ? "" : "s")}, networks from the broker at {broker.Name}, checkpoints to {database.Name}");
            while (await _patience.Keep("a server", () => Next(database, broker, stop), stop) is { } member)
            {
                await Train(database, member, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>Waits for a network that waits; meanwhile does what is left to do for all: gives back what silent workers hold, and sends it.</summary>
    /// <returns>Null where nothing is left to do and it was told to end then.</returns>
    private async Task<Member?> Next(BulkDatabase database, Broker broker, CancellationToken stop)
    {
        var messages = new MemberMessages(database, broker);
        await using IConnection connection = await broker.Connect(_name, stop);
        await using IChannel channel = await connection.CreateChannelAsync(cancellationToken: stop);
        while (true)
        {
            await database.Members.Reclaim(RemoteTraining.Silence, stop);
            await messages.Send(stop);
            if (await messages.Take(channel, _name, stop) is { } member)
            {
                return member;
            }

            if (options.Drain && !await database.Members.Any(stop))
            {
                return null;
            }

            await Task.Delay(s_look, stop);
        }
    }

    private async Task Train(BulkDatabase database, Member member, CancellationToken stop)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("scrawl-member-");
        try
        {
            await Train(database, member, Path.Combine(folder.FullName, "checkpoint"), stop);
        }
        catch (Exception error) when (InputError.Describe(error) is not null)
        {
            string reason = $"{_name}: {InputError.Describe(error)}";
            say($"{member} failed: {reason}");
            await Keep(() => database.Members.Fail(member, reason, CancellationToken.None), database, stop);
            await Task.Delay(options.Rest, stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task Train(BulkDatabase database, Member member, string checkpoint, CancellationToken stop)
    {
        ModelFile? teacher = member.Recipe.Teacher is { } sha256 ? ModelFile.Load(await _patience.Keep(database.Name, () => database.Jobs.Model(sha256, stop), stop)) : null;
        TrainingOptions asked = member.Recipe.Options(member.Id.Number, member.Seed, teacher);
        if (Presets.Find(asked.Preset) is null || MemberRecipe.Fingerprint(asked, images, _digest) != member.Run)
        {
            throw new InvalidDataException("its version of Scrawl, or its training images, are not those of whoever asked for the network");
        }

        if (member.Checkpoint is { } left)
        {
            await File.WriteAllBytesAsync(checkpoint, left, stop);
        }

        say($"trains {member}{(member.Epoch > 0 ? $", on from epoch {member.Epoch}" : "")}");
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var epochs = new EpochCount(member.Epoch);
        TrainingOptions own = asked with { Threads = options.Threads, Checkpoint = checkpoint, Resume = true, CheckpointEvery = options.CheckpointEvery };
        Task<TrainingResult> training = Task.Factory.StartNew(() => TrainingRun.Run(own, images, epochs, leave.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        DateTime kept = File.GetLastWriteTimeUtc(checkpoint);
        while (await Task.WhenAny(training, Task.Delay(options.Beat, CancellationToken.None)) != training)
        {
            DateTime written = File.GetLastWriteTimeUtc(checkpoint);
            byte[]? fresh = written == kept ? null : await File.ReadAllBytesAsync(checkpoint, CancellationToken.None);
            try
            {
                if (!await database.Members.Note(member, epochs.Done, fresh, CancellationToken.None))
                {
                    await leave.CancelAsync();
                }

                kept = written;
            }
            catch (Exception error) when (Outage.Is(error))
            {
                // Training goes on: whoever finds us silent for long cannot reach the database either, or takes the network over.
                _patience.Lost(database.Name, error);
            }
        }

        TrainingResult result = await training;
        byte[] last = await File.ReadAllBytesAsync(checkpoint, CancellationToken.None);
        bool held = await Keep(
            () => result.Completed ? database.Members.Finish(member, last, CancellationToken.None) : database.Members.Release(member, epochs.Done, last, CancellationToken.None), database, stop);
        say(!held ? $"left {member}: another worker has it, or it was called off"
            : result.Completed ? $"trained {member}"
            : $"left {member} at epoch {epochs.Done}, for another worker to go on with");
    }

    /// <summary>Notes how it went, as soon as the database is there; not for ever where it was told to stop.</summary>
    private async Task<bool> Keep(Func<Task<bool>> note, BulkDatabase database, CancellationToken stop)
    {
        using var giveUp = new CancellationTokenSource();
        await using CancellationTokenRegistration last = stop.Register(() => giveUp.CancelAfter(s_lastPatience));
        return await _patience.Keep(database.Name, note, giveUp.Token);
    }

    /// <summary>How many epochs are done. Thread-safe.</summary>
    private sealed class EpochCount(int done) : IProgress<TrainingProgress>
    {
        private volatile int _done = done;

        public int Done => _done;

        public void Report(TrainingProgress value) => _done = value.Finished?.Epoch ?? value.Epoch - 1;
    }
}

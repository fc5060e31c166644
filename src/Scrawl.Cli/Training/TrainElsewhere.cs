using Scrawl.Bulk.Members;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Cli.Commands;
using Scrawl.Cli.Output;
using Scrawl.Data;
using Scrawl.Training;

namespace Scrawl.Cli.Training;

/// <summary>The part of <c>scrawl train --queue</c> that others do: each network's way to its last checkpoint.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="options">What that comes to.</param>
/// <param name="images">The training images.</param>
internal sealed class TrainElsewhere(TrainRequest request, TrainingOptions options, DigitSet images)
{
    private readonly TrainingPlan _plan = TrainingPlan.Of(options, images);

    /// <summary>Has the networks trained, shows how it goes, and writes their checkpoints where a run on this machine would have left them.</summary>
    /// <returns>The exit code.</returns>
    public int Run(ITrainingView view, JsonLines? lines) => BulkOptions.Run(async () =>
    {
        using var interrupt = new Interrupt(() => { });
        await using BulkDatabase database = await BulkDatabase.Open(request.Database!, interrupt.Token);
        if (request.CallOff)
        {
            view.Warn(await database.Members.Remove(_plan.Name, interrupt.Token) ? $"{_plan.Name} is called off." : $"{_plan.Name} is not in training.");
            return ExitCode.Ok;
        }

        view.Tell($"{_plan.Name}: {_plan.Members.Count} network{(_plan.Members.Count == 1 ? "" : "s")}, for workers (scrawl worker --train) to train.");
        try
        {
            await new RemoteTraining(database, new Broker(request.Queue!), view.Warn).Run(
                _plan,
                options.Teacher?.ToBytes(),
                member => Tell(member, _plan.Members.Count, view, lines),
                (seed, checkpoint) => File.WriteAllBytes(EnsembleRun.Checkpoint(request.CheckpointPath, seed, _plan.Members.Count), checkpoint),
                interrupt.Token);
            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            view.Warn($"No longer waiting; workers go on with {_plan.Name}. The same command waits again; with --call-off it has them left.");
            return ExitCode.Interrupted;
        }
    });

    /// <summary>Removes from the database what is in the file now.</summary>
    public void Forget() => BulkOptions.Run(async () =>
    {
        await using BulkDatabase database = await BulkDatabase.Open(request.Database!, CancellationToken.None);
        await database.Members.Remove(_plan.Name, CancellationToken.None);
        return ExitCode.Ok;
    });

    private static void Tell(MemberProgress member, int members, ITrainingView view, JsonLines? lines)
    {
        string state = member.State switch
        {
            MemberState.Training => $"in training by {member.Worker}",
            MemberState.Done => $"trained by {member.Worker}",
            MemberState.Failed => "given up",
            _ => member.Worker is { } last ? $"waiting, last with {last}" : "waiting",
        };
        view.Tell($"network {member.Number + 1} of {members} (seed {member.Seed}): {member.Epoch} of {member.Epochs} epochs, {state}");
        lines?.Write(json =>
        {
            json.WriteNumber("member", member.Number + 1);
            json.WriteNumber("seed", member.Seed);
            json.WriteString("state", member.State.ToString().ToLowerInvariant());
            json.WriteNumber("epoch", member.Epoch);
            json.WriteNumber("epochs", member.Epochs);
            json.WriteString("worker", member.Worker);
        });
    }
}

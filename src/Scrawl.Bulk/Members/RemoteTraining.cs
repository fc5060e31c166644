using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Members;

/// <summary>Has networks trained by workers, and waits for them.</summary>
/// <param name="database">Where they are kept.</param>
/// <param name="broker">What hands them out.</param>
/// <param name="say">Told in a sentence what happens to the servers.</param>
internal sealed class RemoteTraining(BulkDatabase database, Broker broker, Action<string> say)
{
    /// <summary>For how long a worker may be silent before its network is given to another one.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private readonly Patience _patience = new(say);

    /// <summary>Asks for networks, or goes on with what was asked for before, and waits until all are trained.</summary>
    /// <param name="plan">The networks.</param>
    /// <param name="teacher">The teacher's file, where there is one.</param>
    /// <param name="tell">Told how far a network is, each time that changes.</param>
    /// <param name="keep">Given each network's last checkpoint.</param>
    /// <param name="stop">Ends the waiting alone: workers go on.</param>
    /// <exception cref="BulkException">A network was given up, or the training was called off.</exception>
    public async Task Run(TrainingPlan plan, byte[]? teacher, Action<MemberProgress> tell, Action<ulong, byte[]> keep, CancellationToken stop)
    {
        int training = await _patience.Keep(database.Name, () => database.Members.Add(plan, teacher, stop), stop);
        var messages = new MemberMessages(database, broker);
        MemberProgress?[] told = new MemberProgress?[plan.Members.Count];
        IReadOnlyList<MemberProgress> members;
        while (true)
        {
            members = await _patience.Keep("a server", Look, stop);
            foreach (MemberProgress member in members.Where(member => told[member.Number] is not { } before || (before.State, before.Epoch, before.Worker) != (member.State, member.Epoch, member.Worker)))
            {
                tell(member);
                told[member.Number] = member;
            }

            if (members.Count == 0)
            {
                throw new BulkException($"The training {plan.Name} was called off; expected it to be left until its networks are trained. Give the same command to begin anew");
            }

            if (members.FirstOrDefault(member => member.State == MemberState.Failed) is { } failed)
            {
                throw new BulkException($"Network {failed.Number + 1} of {plan.Name} (seed {failed.Seed}) was given up: {string.Join("; ", failed.Reasons.TakeLast(MemberStore.MostFailures))}. "
                    + "Expected workers with the same version of Scrawl and the same images. Mend that, and give the same command again: it goes on from the last checkpoints");
            }

            if (members.All(member => member.State == MemberState.Done))
            {
                break;
            }

            await Task.Delay(s_look, stop);
        }

        foreach (MemberProgress member in members)
        {
            keep(member.Seed, await _patience.Keep(database.Name, () => database.Members.Checkpoint(new(training, member.Number), stop), stop));
        }

        async Task<IReadOnlyList<MemberProgress>> Look()
        {
            await database.Members.Reclaim(Silence, stop);
            await messages.Send(stop);
            return await database.Members.Progress(training, stop);
        }
    }
}

using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Submission;

/// <summary>Sends chunks again. Thread-safe.</summary>
/// <param name="database">Where it is kept that they are to be read.</param>
/// <param name="broker">Where they are sent, and taken out of the dead letters.</param>
internal sealed class Resubmitter(BulkDatabase database, Broker broker)
{
    /// <summary>Sends the chunks of a job again that were given up; a job that was called off goes on.</summary>
    /// <param name="id">The job's number.</param>
    /// <param name="unfinished">Also those that are not read yet; see <see cref="JobStore.Retry"/>.</param>
    /// <param name="cancellation">Ends it; what the database knows by then is sent by workers.</param>
    public async Task<Resubmitted> Resubmit(int id, bool unfinished, CancellationToken cancellation)
    {
        int chunks = await database.Jobs.Retry(id, unfinished, cancellation);
        try
        {
            await new OutboxRelay(database, broker).Send(_ => { }, cancellation);
            await new DeadLetters(database, broker).Clear(cancellation);
            return new(chunks, null);
        }
        catch (Exception error) when (error is BulkException || Outage.Is(error))
        {
            return new(chunks, Outage.Describe(error));
        }
    }
}

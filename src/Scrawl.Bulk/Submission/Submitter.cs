using System.Security.Cryptography;
using System.Text;
using Scrawl.Bulk.Inputs;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Engine.Networks;
using Scrawl.Models;

namespace Scrawl.Bulk.Submission;

/// <summary>
/// Makes jobs. A job and all its chunks are kept in one transaction; only then are the chunks sent, from the database. Killed at any
/// moment, the same submission again goes on where it stopped, and so does any worker.
/// </summary>
/// <param name="database">Where jobs are kept.</param>
/// <param name="broker">Where chunks are sent.</param>
/// <param name="say">Told in a sentence what was passed over.</param>
internal sealed class Submitter(BulkDatabase database, Broker broker, Action<string> say)
{
    private const int NameDigits = 8;

    /// <summary>Submits, or goes on with what was submitted before.</summary>
    /// <exception cref="BulkException">The input is nothing that can be read, or a job of this name reads something else.</exception>
    public async Task<Submitted> Submit(SubmitRequest request, CancellationToken cancellation)
    {
        IBulkInput input = Named(request.Input, () => BulkInputs.Open(request.Input, request.Strings, request.Embed));
        byte[] model = File(request);
        Job job = Describe(request, input, Convert.ToHexStringLower(SHA256.HashData(model)));
        (int Id, Job Job)? earlier = await database.Jobs.Find(job.Name, cancellation);
        if (earlier is null)
        {
            IEnumerable<ChunkPlan> chunks = input.Chunks(ChunkSize.Of(request.Strings, request.Chunk), request.Embed, say);
            int? added = await Named(request.Input, () => database.Jobs.Add(job, model, chunks, cancellation));
            if (added is null)
            {
                earlier = await database.Jobs.Find(job.Name, cancellation);
            }
        }

        if (earlier is var (id, kept))
        {
            Match(kept, job);
            await database.Jobs.Continue(id, cancellation);
        }

        int sent = 0;
        await new OutboxRelay(database, broker).Send(count => sent = count, cancellation);
        return new(job.Name, earlier is null, sent);
    }

    private static Job Describe(SubmitRequest request, IBulkInput input, string model)
    {
        string path = Path.GetFullPath(request.Input);
        string what = $"{path}\n{input.Source}\n{input.Kind}\n{request.Strings}\n{request.Precision}\n{model}";
        string name = request.Job ?? $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..NameDigits]}";
        return new(name, request.Input, input.Source, input.Kind, request.Strings, request.Precision, model);
    }

    private static void Match(Job kept, Job job)
    {
        string? found = (kept.Path, kept.Source, kept.Kind, kept.Strings, kept.Precision, kept.Model) == (job.Path, job.Source, job.Kind, job.Strings, job.Precision, job.Model) ? null
            : kept.Path != job.Path || kept.Kind != job.Kind ? $"reads {kept.Path}"
            : kept.Source != job.Source ? $"has its paths start from {kept.Source}"
            : kept.Strings != job.Strings ? kept.Strings ? "reads lines of digits" : "reads one digit a picture"
            : kept.Precision != job.Precision ? $"computes with {kept.Precision}"
            : "reads with another model";
        if (found is not null)
        {
            throw new BulkException($"There is a job {job.Name} already, which {found}; expected the same input, model and options to go on with it. Give the new one another name with --job");
        }
    }

    private static byte[] File(SubmitRequest request)
    {
        ModelFile model = request.Model is null ? ModelFile.Default : ModelFile.Load(request.Model);
        if (request.Precision != Precision.Float32)
        {
            model.Plan(request.Precision, threads: 1).Dispose(); // which says here, and not on every worker, if it cannot
        }

        return model.ToBytes();
    }

    /// <summary>Names the input in errors that do not.</summary>
    private static T Named<T>(string input, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InvalidDataException error)
        {
            throw new BulkException($"{input}: {error.Message}", error);
        }
    }

    private static async Task<T> Named<T>(string input, Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (InvalidDataException error)
        {
            throw new BulkException($"{input}: {error.Message}", error);
        }
    }
}

using System.CommandLine;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Submission;
using Scrawl.Engine.Networks;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl submit</c>: something to be read in bulk.</summary>
internal static class SubmitCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var input = new Argument<string>("INPUT") { Description = "A folder of pictures, an IDX file, a tar archive, or a text file with one path or URL a line" };
        var queue = BulkOptions.Queue();
        var database = BulkOptions.Database();
        var job = new Option<string?>("--job") { Description = "What to call the job [default: the input's name and a number that follows from input, model and options]", HelpName = "ID" };
        var strings = new Option<bool>("--strings") { Description = "Read lines of digits of any length instead of one digit a picture" };
        var embed = new Option<bool>("--embed") { Description = "Put the pictures themselves into the database, for workers that do not see INPUT" };
        var chunk = new Option<int?>("--chunk") { Description = "How many pictures a worker takes at once [default: about a second of work]", HelpName = "N", CustomParser = WholeNumber.From(1) };
        var model = SharedOptions.Model();
        var precision = SharedOptions.Precision();
        verb.Remarks = """
            The job and its chunks, each about a second of work, are kept in the database, and sent to the broker from there. Run again, the
            same command goes on with the same job, wherever it was stopped.

            Workers read INPUT where it lies: under the same path on each of them, such as a shared folder. URLs every worker fetches itself.
            Paths in a text file start from the current folder. Folders within a folder are read too.
            """;
        verb.Add(input);
        foreach (Option option in (Option[])[queue, database, job, strings, embed, chunk, model, precision])
        {
            verb.Add(option);
        }

        verb.SetAction(parsed => BulkOptions.Run(async () =>
        {
            using var interrupt = new Interrupt(() => Shell.Complain("Stopping; the same command goes on with it"));
            var broker = new Broker(parsed.GetValue(queue)!);
            await using BulkDatabase opened = await BulkDatabase.Open(parsed.GetValue(database)!, interrupt.Token);
            Submitted submitted = await new Submitter(opened, broker, Shell.Complain).Submit(
                new()
                {
                    Input = parsed.GetValue(input)!,
                    Job = parsed.GetValue(job),
                    Strings = parsed.GetValue(strings),
                    Embed = parsed.GetValue(embed),
                    Chunk = parsed.GetValue(chunk),
                    Model = parsed.GetValue(model) is { } file ? SharedOptions.Existing(file) : null,
                    Precision = parsed.GetValue(precision) ?? Precision.Float32,
                },
                interrupt.Token);
            JobSummary summary = (await opened.Queries.Find(submitted.Job, interrupt.Token))!.Summary;
            shell.Out.WriteLine($"{submitted.Job}: {summary.Pictures:N0} pictures in {summary.Chunks:N0} chunks, {(submitted.IsNew ? "new" : "submitted before")}; {submitted.Sent:N0} sent. Follow it with: scrawl jobs {submitted.Job} --watch");
            return ExitCode.Ok;
        }));
    }
}

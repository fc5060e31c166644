using System.CommandLine;
using Scrawl.Bulk;
using Scrawl.Bulk.Messaging;
using Scrawl.Bulk.Storage;
using Scrawl.Bulk.Submission;
using Scrawl.Cli.Bulk;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl jobs</c>: how far bulk reading is, and what was read.</summary>
internal static class JobsCommand
{
    /// <summary>Gives the verb its options, its action and its own verbs.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var job = new Argument<string?>("ID") { Description = "One job, with its workers and failures [default: a line for each job]", Arity = ArgumentArity.ZeroOrOne };
        var database = BulkOptions.Database();
        var watch = new Option<bool>("--watch") { Description = "Show it as it goes on, to the end of the job" };
        var json = SharedOptions.Json("one JSON object a job");
        verb.Add(job);
        verb.Add(database);
        verb.Add(watch);
        verb.Add(json);
        verb.Add(Results(shell));
        verb.Add(Cancel(shell));
        verb.Add(Retry(shell));
        verb.Add(Remove(shell));
        verb.SetAction(parsed => BulkOptions.Run(async () =>
        {
            using var interrupt = new Interrupt(() => { });
            await using BulkDatabase opened = await BulkDatabase.Open(parsed.GetValue(database)!, interrupt.Token);
            var view = new JobsView(shell, opened.Queries, parsed.GetValue(job), parsed.GetValue(json));
            await (parsed.GetValue(watch) ? view.Watch(interrupt.Token) : view.Show(interrupt.Token));
            return ExitCode.Ok;
        }));
    }

    private static Command Results(Shell shell)
    {
        var to = new Option<string>("--to") { Description = "The file to write: .csv, or .ndjson for one JSON object a line", HelpName = "FILE", Required = true };
        to.Validators.Add(result =>
        {
            if (!ResultFile.Takes(result.GetValueOrDefault<string>()!))
            {
                result.AddError($"--to is \"{result.GetValueOrDefault<string>()}\"; expected a name that ends with .csv or .ndjson.");
            }
        });
        return OfJob("results", "Writes what was read, in the order of the input, to a file.", [to], async (parsed, database, id, job, cancellation) =>
        {
            string path = parsed.GetValue(to)!;
            OutputFile.Prepare(path);
            long count = ResultFile.Write(path, database.Results.Read(id, job, cancellation), job.Strings, cancellation);
            JobSummary summary = (await database.Queries.Find(job.Name, cancellation))!.Summary;
            shell.Out.WriteLine($"{path}: {count:N0} of {summary.Pictures:N0} pictures");
            return ExitCode.Ok;
        });
    }

    private static Command Cancel(Shell shell) => OfJob("cancel", "Calls a job off; what is read stays. Submit it again, or retry it, to go on with it.", [], async (_, database, id, job, cancellation) =>
    {
        await database.Jobs.Cancel(id, cancellation);
        shell.Out.WriteLine($"{job.Name} is called off; chunks in workers' hands are finished. Go on with it by submitting it again, or with: scrawl jobs retry {job.Name}");
        return ExitCode.Ok;
    });

    private static Command Retry(Shell shell)
    {
        var queue = BulkOptions.Queue();
        var unfinished = new Option<bool>("--unfinished") { Description = "Send all chunks that are not read again, also those that did not fail, for a broker that lost its queue" };
        return OfJob("retry", "Sends the chunks of a job again that were given up; one that was called off goes on.", [queue, unfinished], async (parsed, database, id, job, cancellation) =>
        {
            var broker = new Broker(parsed.GetValue(queue)!);
            Resubmitted again = await new Resubmitter(database, broker).Resubmit(id, parsed.GetValue(unfinished), cancellation);
            shell.Out.WriteLine(again.Waits is null
                ? $"{job.Name}: {again.Chunks:N0} chunks sent again"
                : $"{job.Name}: {again.Chunks:N0} chunks are to be read again; workers send them once the broker can be reached: {again.Waits}");
            return ExitCode.Ok;
        });
    }

    private static Command Remove(Shell shell) => OfJob("remove", "Removes a job that is over, and its results, from the database.", [], async (_, database, id, job, cancellation) =>
    {
        if (!(await database.Queries.Find(job.Name, cancellation))!.Summary.Over)
        {
            throw new BulkException($"{job.Name} is still being read; expected a job that is over. Call it off first: scrawl jobs cancel {job.Name}");
        }

        await database.Jobs.Remove(id, cancellation);
        shell.Out.WriteLine($"{job.Name} is removed");
        return ExitCode.Ok;
    });

    /// <summary>A verb for one job, which has to be there.</summary>
    private static Command OfJob(string name, string description, Option[] options, Func<ParseResult, BulkDatabase, int, Job, CancellationToken, Task<int>> action)
    {
        var job = new Argument<string>("ID") { Description = "The job" };
        var database = BulkOptions.Database();
        var command = new Command(name, description) { job, database };
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.SetAction(parsed => BulkOptions.Run(async () =>
        {
            using var interrupt = new Interrupt(() => { });
            await using BulkDatabase opened = await BulkDatabase.Open(parsed.GetValue(database)!, interrupt.Token);
            string asked = parsed.GetValue(job)!;
            return await opened.Jobs.Find(asked, interrupt.Token) is var (id, found)
                ? await action(parsed, opened, id, found, interrupt.Token)
                : throw JobsView.Unknown(asked);
        }));
        return command;
    }
}

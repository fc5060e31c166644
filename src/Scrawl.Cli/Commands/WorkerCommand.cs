using System.CommandLine;
using Scrawl.Bulk.Work;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl worker</c>: reads what was submitted.</summary>
internal static class WorkerCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var queue = BulkOptions.Queue();
        var database = BulkOptions.Database();
        var threads = new Option<int?>("--threads") { Description = "How many threads read [default: all processors]", HelpName = "N", CustomParser = WholeNumber.From(1) };
        var drain = new Option<bool>("--drain") { Description = "End once nothing is left to read, instead of waiting for more" };
        verb.Remarks = """
            As many workers as there are machines take chunks from the same broker and write results to the same database. Killed, cut off or
            out of reach of a server, a worker loses nothing: others read its chunks, or it goes on when the server is back. It needs no disk.
            Ctrl-C or SIGTERM ends it after the chunk in hand.
            """;
        foreach (Option option in (Option[])[queue, database, threads, drain])
        {
            verb.Add(option);
        }

        verb.SetAction(parsed => BulkOptions.Run(async () =>
        {
            using var interrupt = new Interrupt(() => Say("stopping after the chunk in hand (again to leave at once)"));
            var worker = new Worker(
                new()
                {
                    Queue = parsed.GetValue(queue)!,
                    Database = parsed.GetValue(database)!,
                    Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                    Drain = parsed.GetValue(drain),
                },
                Say);
            if (await worker.Run(interrupt.Token) is { } totals)
            {
                Say($"{totals}");
            }

            return ExitCode.Ok;
        }));

        void Say(string sentence) => shell.Out.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {sentence}");
    }
}

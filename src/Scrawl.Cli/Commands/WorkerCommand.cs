using System.CommandLine;
using Scrawl.Bulk.Members;
using Scrawl.Bulk.Work;
using Scrawl.Cli.Data;
using Scrawl.Data;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl worker</c>: reads what was submitted, or trains.</summary>
internal static class WorkerCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var queue = BulkOptions.Queue();
        var database = BulkOptions.Database();
        var threads = new Option<int?>("--threads") { Description = "How many threads read, or train [default: all processors]", HelpName = "N", CustomParser = WholeNumber.From(1) };
        var drain = new Option<bool>("--drain") { Description = "End once nothing is left to do, instead of waiting for more" };
        var train = new Option<bool>("--train") { Description = "Train the networks of \"scrawl train --queue\" instead of reading" };
        var every = new Option<int?>("--checkpoint-every") { Description = "With --train: seconds between two checkpoints [default: 30]", HelpName = "N", CustomParser = WholeNumber.From(1) };
        var data = SharedOptions.Data();
        verb.Remarks = """
            As many workers as there are machines take chunks from the same broker and write results to the same database. Killed, cut off or
            out of reach of a server, a worker loses nothing: others read its chunks, or it goes on when the server is back. It needs no disk.
            Ctrl-C or SIGTERM ends it after the chunk in hand.
            With --train it trains one network at a time, keeps checkpoints in the database, and goes on where another worker
            left one. It needs the training images that "scrawl train" was given.
            """;
        foreach (Option option in (Option[])[queue, database, threads, drain, train, every, data])
        {
            verb.Add(option);
        }

        verb.SetAction(parsed => BulkOptions.Run(async () =>
        {
            int count = parsed.GetValue(threads) ?? Environment.ProcessorCount;
            if (parsed.GetValue(train))
            {
                DigitSet images = MnistDataset.LoadTraining(DataFolder.Find(shell, parsed.GetValue(data), mayAsk: false));
                using var stop = new Interrupt(() => Say("stopping at the next step (again to leave at once)"));
                await new Trainer(
                    new()
                    {
                        Queue = parsed.GetValue(queue)!,
                        Database = parsed.GetValue(database)!,
                        Threads = count,
                        Drain = parsed.GetValue(drain),
                        CheckpointEvery = TimeSpan.FromSeconds(parsed.GetValue(every) ?? 30),
                    },
                    images,
                    Say).Run(stop.Token);
                return ExitCode.Ok;
            }

            using var interrupt = new Interrupt(() => Say("stopping after the chunk in hand (again to leave at once)"));
            var worker = new Worker(
                new()
                {
                    Queue = parsed.GetValue(queue)!,
                    Database = parsed.GetValue(database)!,
                    Threads = count,
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

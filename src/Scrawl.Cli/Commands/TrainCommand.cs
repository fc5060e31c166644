using System.CommandLine;
using Scrawl.Cli.Training;
using Scrawl.Training;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl train</c>: a network of one's own.</summary>
internal static class TrainCommand
{
    private const string DefaultPreset = "standard";

    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var data = SharedOptions.Data();
        var preset = new Option<string?>("--preset") { Description = $"Which network and recipe (below) [default: {DefaultPreset}]", HelpName = "NAME" };
        var network = new Option<string?>("--network") { Description = "Train the network that this JSON file describes, instead of a preset's", HelpName = "FILE.json" };
        var members = new Option<int?>("--ensemble") { Description = "Train so many networks, each from a seed of its own, to be asked together: one file [default: the preset's]", HelpName = "N", CustomParser = WholeNumber.From(1) };
        var teacher = new Option<string?>("--teacher") { Description = "Learn this network's or ensemble's answers in place of the labels", HelpName = "FILE" };
        var from = new Option<string?>("--from") { Description = "Begin with this network's weights instead of random ones", HelpName = "FILE" };
        var epochs = new Option<int?>("--epochs") { Description = "How many times to go through the training images [default: the preset's]", HelpName = "N", CustomParser = WholeNumber.From(1) };
        var seed = new Option<ulong?>("--seed") { Description = "The same seed makes the same network, byte for byte [default: 1]", HelpName = "N", CustomParser = WholeNumber.From(0ul) };
        var threads = new Option<int?>("--threads") { Description = "How many threads to use; the network does not depend on it [default: all processors]", HelpName = "N", CustomParser = WholeNumber.From(1) };
        var final = new Option<bool>("--final") { Description = "Train on all 60,000 images, with none held out to choose by" };
        var output = new Option<string?>("--out") { Description = "The file to write [default: scrawl-PRESET-SEED.safetensors]", HelpName = "FILE.safetensors" };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "Where to keep the run's state, for --resume [default: beside --out, removed at the end]", HelpName = "FILE" };
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint, where there is one" };
        var queue = new Option<string?>("--queue") { Description = "Have the networks trained by \"scrawl worker --train\" on other machines, by this RabbitMQ broker [default: $SCRAWL_QUEUE]", HelpName = "amqp://...", Arity = ArgumentArity.ZeroOrOne };
        var database = new Option<string?>("--database") { Description = "With --queue: the PostgreSQL database of their checkpoints [default: $SCRAWL_DATABASE]", HelpName = "Host=..." };
        var callOff = new Option<bool>("--call-off") { Description = "With --queue: have them left, and forget how far they are" };
        var report = SharedOptions.Report("At the end, judge the network by the test images and write everything as one HTML page");
        var json = SharedOptions.Json("one JSON object an epoch, and one at the end");
        verb.Remarks = $"""
            One training image in six is held out, whole writers at a time, and its accuracy shown after each epoch: choose by that.
            Ctrl-C ends a run in good order; --resume goes on with it.
            With --queue each network is trained by one worker; one that dies is gone on with elsewhere, from its last checkpoint. This command waits, and
            writes the file. Ctrl-C ends the waiting alone; the same command waits again.

            Presets:
            {string.Join('\n', Presets.All.Select(entry => $"  {entry.Name,-9} {entry.Description}"))}
            """;
        foreach (Option option in new Option[] { data, preset, network, members, teacher, from, epochs, seed, threads, final, output, checkpoint, resume, queue, database, callOff, report, json })
        {
            verb.Add(option);
        }

        preset.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && Presets.Find(name) is null)
            {
                result.AddError($"There is no preset \"{name}\"; expected one of {string.Join(", ", Presets.All.Select(entry => entry.Name))}.");
            }
        });
        verb.Validators.Add(result =>
        {
            if (result.GetResult(preset) is not null && result.GetResult(network) is not null)
            {
                result.AddError("--preset and --network exclude each other; give one of them.");
            }
        });
        verb.Validators.Add(result =>
        {
            string recipe = result.GetResult(preset) is null ? DefaultPreset : result.GetValue(preset) ?? DefaultPreset;
            if (result.GetResult(from) is not null && (result.GetValue(members) ?? Presets.Find(recipe)?.Recipe.Members) > 1)
            {
                result.AddError("--from goes with one network; leave it out, or train one.");
            }
        });
        verb.Validators.Add(result =>
        {
            if (result.GetResult(queue) is null)
            {
                if (result.GetResult(database) is not null || result.GetResult(callOff) is not null)
                {
                    result.AddError("--database and --call-off go with --queue; give it, or leave them out.");
                }

                return;
            }

            if (result.GetResult(from) is not null)
            {
                result.AddError("--from and --queue exclude each other; give one of them.");
            }

            if ((result.GetValue(queue) ?? BulkOptions.DefaultQueue) is null)
            {
                result.AddError($"--queue is without a value, and {BulkOptions.QueueVariable} is not set. Give the broker's address in one of them.");
            }

            if ((result.GetValue(database) ?? BulkOptions.DefaultDatabase) is null)
            {
                result.AddError($"--database is missing. Give it, or set {BulkOptions.DatabaseVariable}.");
            }
        });
        verb.SetAction(parsed => TrainJob.Run(shell, new TrainRequest
        {
            Data = parsed.GetValue(data),
            Preset = parsed.GetValue(preset) ?? DefaultPreset,
            Network = parsed.GetValue(network),
            Members = parsed.GetValue(members),
            Teacher = parsed.GetValue(teacher),
            From = parsed.GetValue(from),
            Epochs = parsed.GetValue(epochs),
            Seed = parsed.GetValue(seed) ?? 1,
            Threads = parsed.GetValue(threads) ?? 0,
            Final = parsed.GetValue(final),
            Out = parsed.GetValue(output),
            Checkpoint = parsed.GetValue(checkpoint),
            Resume = parsed.GetValue(resume),
            Queue = parsed.GetResult(queue) is null ? null : parsed.GetValue(queue) ?? BulkOptions.DefaultQueue,
            Database = parsed.GetValue(database) ?? BulkOptions.DefaultDatabase,
            CallOff = parsed.GetValue(callOff),
            Report = parsed.GetValue(report),
            Json = parsed.GetValue(json),
        }));
    }
}

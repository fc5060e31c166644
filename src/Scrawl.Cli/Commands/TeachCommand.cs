using System.CommandLine;
using Scrawl.Cli.Learning;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl teach</c>: a network learns from corrections.</summary>
internal static class TeachCommand
{
    private const string Remarks = """
        The corrections are those that "scrawl serve" keeps, or those of a download (--from). What is learned is kept in the database as a version
        of the network, which serves from then on, or written to a file (--out). It is taken only if the network forgets all but nothing:
        else it is refused with the figures, and the exit code is 1. Doubtful corrections are named, and left until they are confirmed.

        Examples:
          scrawl teach --dry-run                     what would come of it?
          scrawl teach --confirm ID                  learn, and this correction is right
          scrawl teach --list                        the versions, and what taught them
          scrawl teach --back 0                      the network as it was serves again
          scrawl teach --from corrections --out mine.safetensors
        """;

    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var from = new Option<string?>("--from") { Description = "Learn from this folder, a download of corrections: 7/ID.png and so on, or images-idx3-ubyte with labels-idx1-ubyte", HelpName = "FOLDER" };
        var database = SharedOptions.Database();
        var model = SharedOptions.Model();
        var data = SharedOptions.Data();
        var output = new Option<string?>("--out") { Description = "Write what is learned to this file, and keep it in no database", HelpName = "FILE.safetensors" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would come of it, and change nothing" };
        var confirm = new Option<string[]>("--confirm") { Description = "Doubtful corrections that are right all the same", HelpName = "ID ...", AllowMultipleArgumentsPerToken = true };
        var list = new Option<bool>("--list") { Description = "Show the versions of the network instead" };
        var back = new Option<int?>("--back") { Description = "Let this version serve instead; 0 is the network that was taught", HelpName = "VERSION", CustomParser = WholeNumber.From(0) };
        var seed = new Option<ulong?>("--seed") { Description = "The same seed and corrections make the same network [default: 1]", HelpName = "N", CustomParser = WholeNumber.From(0ul) };
        var threads = new Option<int?>("--threads") { Description = "How many threads to use; the network does not depend on it [default: all processors]", HelpName = "N", CustomParser = WholeNumber.From(1) };
        var json = SharedOptions.Json("one JSON object");
        verb.Remarks = Remarks;
        foreach (Option option in (Option[])[from, database, model, data, output, dryRun, confirm, list, back, seed, threads, json])
        {
            verb.Add(option);
        }

        verb.Validators.Add(result =>
        {
            bool versions = result.GetValue(list) || result.GetResult(back) is not null;
            if (result.GetValue(from) is not null && result.GetValue(database) is not null)
            {
                result.AddError("--from and --database exclude each other; give one of them.");
            }

            if (versions && (result.GetValue(from) ?? result.GetValue(output)) is not null)
            {
                result.AddError("--list and --back are for the versions in a database; leave out --from and --out.");
            }

            if (!versions && result.GetValue(from) is not null && result.GetValue(output) is null && !result.GetValue(dryRun))
            {
                result.AddError("What is learned --from a folder goes to a file: give --out FILE.safetensors, or --dry-run.");
            }
        });
        verb.SetAction(parsed =>
        {
            var request = new TeachRequest
            {
                From = parsed.GetValue(from),
                Database = parsed.GetValue(database),
                Model = parsed.GetValue(model),
                Data = parsed.GetValue(data),
                Out = parsed.GetValue(output),
                DryRun = parsed.GetValue(dryRun),
                Confirmed = [.. parsed.GetValue(confirm) ?? []],
                Seed = parsed.GetValue(seed) ?? 1,
                Threads = parsed.GetValue(threads) ?? 0,
                Json = parsed.GetValue(json),
            };
            return parsed.GetValue(back) is { } version ? VersionsJob.GoBack(shell, request, version)
                : parsed.GetValue(list) ? VersionsJob.List(shell, request)
                : TeachJob.Run(shell, request);
        });
    }
}

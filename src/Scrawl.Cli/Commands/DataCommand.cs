using System.CommandLine;
using Scrawl.Cli.Data;
using Scrawl.Data;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl data fetch</c> and <c>scrawl data check</c>: MNIST on this machine.</summary>
internal static class DataCommand
{
    /// <summary>Gives the verb its own two verbs.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        verb.Add(Fetch(shell));
        verb.Add(Check(shell));
    }

    private static Command Fetch(Shell shell)
    {
        var data = SharedOptions.Data();
        data.Description = "Where to put it [default: $SCRAWL_DATA, then the user's cache]";
        var command = new Command("fetch", "Downloads what is missing or damaged, and checks it.") { data };
        command.SetAction(parsed =>
        {
            string? variable = Environment.GetEnvironmentVariable("SCRAWL_DATA");
            DataFetch.Run(shell, parsed.GetValue(data) ?? (string.IsNullOrEmpty(variable) ? MnistDataset.Cache : variable));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Check(Shell shell)
    {
        var data = SharedOptions.Data();
        var command = new Command("check", "Says of each of the four files whether it is sound.") { data };
        command.SetAction(parsed =>
        {
            string folder = MnistDataset.Find(parsed.GetValue(data));
            shell.Out.WriteLine(folder);
            bool sound = true;
            foreach (MnistFileReport report in MnistDataset.Check(folder))
            {
                shell.Out.WriteLine($"  {Verdict(report.State),-9}  {report.Name}");
                if (report.State is MnistFileState.Missing or MnistFileState.Bad)
                {
                    sound = false;
                    Shell.Complain(report.State == MnistFileState.Bad ? report.Message : $"{report.Name} is missing. Fetch it with `scrawl data fetch --data {folder}`.");
                }
            }

            return sound ? ExitCode.Ok : ExitCode.BadInput;
        });
        return command;
    }

    private static string Verdict(MnistFileState state) => state switch
    {
        MnistFileState.Mnist => "MNIST",
        MnistFileState.Other => "other set",
        MnistFileState.Missing => "missing",
        _ => "BAD",
    };
}

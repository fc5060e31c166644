using System.CommandLine;
using Scrawl.Cli.Data;
using Scrawl.Data;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl quantize</c>: makes a model file ready for <c>--precision int8</c>.</summary>
internal static class QuantizeCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var model = new Option<string>("--model") { Description = "The file to write into; its network stays as it is", HelpName = "FILE", Required = true };
        var data = SharedOptions.Data();
        verb.Remarks = "What \"scrawl train\" writes is ready already; this is for files of before, and for networks from elsewhere.";
        verb.Add(model);
        verb.Add(data);
        verb.SetAction(parsed =>
        {
            string path = parsed.GetValue(model)!;
            ModelFile file = SharedOptions.Load(path);
            DigitSet training = MnistDataset.LoadTraining(DataFolder.Find(shell, parsed.GetValue(data), mayAsk: true));
            file.WithRanges(RangeMeasurement.Run(file.NetworkFor("8 bits"), training)).Save(path);
            shell.Out.WriteLine($"Wrote into {path} how large the network's activations become. It can be used with --precision int8.");
            return ExitCode.Ok;
        });
    }
}

using System.CommandLine;
using Scrawl.Engine.Formats;
using Scrawl.Models;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl export</c>: the network for other runtimes.</summary>
internal static class ExportCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var to = new Option<string>("--to") { Description = "The ONNX file to write", HelpName = "FILE.onnx", Required = true };
        var model = SharedOptions.Model();
        verb.Add(to);
        verb.Add(model);
        verb.SetAction(parsed =>
        {
            ModelFile file = SharedOptions.Load(parsed.GetValue(model));
            string path = parsed.GetRequiredValue(to);
            OutputFile.Prepare(path);
            OnnxExporter.Save(file.NetworkFor("ONNX"), path);
            shell.Out.WriteLine($"Wrote {path}, {new FileInfo(path).Length:N0} bytes: ONNX operator set 17, input \"image\" [N, 1, 28, 28] from 0 to 1, output \"probabilities\" [N, 10].");
            return ExitCode.Ok;
        });
    }
}

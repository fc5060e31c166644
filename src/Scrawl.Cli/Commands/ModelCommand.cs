using System.CommandLine;
using Scrawl.Cli.Output;
using Scrawl.Models;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl model</c>: a model's card.</summary>
internal static class ModelCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Shell shell)
    {
        var model = SharedOptions.Model();
        var json = SharedOptions.Json("the card as one JSON object");
        var command = new Command("model", "Shows a model's card: what it is made of, how it was trained, how well it reads.") { model, json };
        command.SetAction(parsed =>
        {
            ModelFile file = SharedOptions.Load(parsed.GetValue(model));
            if (parsed.GetValue(json))
            {
                using var lines = new JsonLines(shell.Output);
                lines.Write(writer => CardJson.Write(writer, file));
            }
            else
            {
                shell.Out.Write(CardText.Of(file, parsed.GetValue(model) ?? "the model built in"));
            }

            return ExitCode.Ok;
        });
        return command;
    }
}

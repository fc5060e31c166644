using Scrawl.Cli.Output;
using Scrawl.Models;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl model</c>: a model's card.</summary>
internal static class ModelCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var model = SharedOptions.Model();
        var json = SharedOptions.Json("the card as one JSON object");
        verb.Add(model);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            ModelFile file = SharedOptions.Load(parsed.GetValue(model));
            if (parsed.GetValue(json))
            {
                using var lines = new JsonLines(shell.Output);
                lines.Write(writer => CardJson.Write(writer, file));
            }
            else
            {
                shell.Out.Write(CardText.Of(file, parsed.GetValue(model) ?? "the model built in", shell.OutputIsTerminal ? shell.Width : int.MaxValue));
            }

            return ExitCode.Ok;
        });
    }
}

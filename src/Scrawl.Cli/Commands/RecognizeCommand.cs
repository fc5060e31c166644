using System.CommandLine;
using System.Text.Json;
using Scrawl.Cli.Output;
using Scrawl.Cli.Pictures;
using Scrawl.Recognition;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl recognize</c>: which digit is in each picture.</summary>
internal static class RecognizeCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var pictures = new Argument<string[]>("FILE|FOLDER|-") { Description = "Pictures, folders of pictures, or - for standard input", Arity = ArgumentArity.OneOrMore };
        pictures.Validators.Add(result =>
        {
            foreach (string option in result.Tokens.Select(token => token.Value).Where(LooksLikeOption))
            {
                result.AddError($"There is no option {option}. For a file of that name write ./{option}");
            }
        });
        var json = SharedOptions.Json("one JSON object a picture");
        var model = SharedOptions.Model();
        var explain = new Option<string?>("--explain") { Description = "Write every step from picture to network, as PNG and JSON, into a subfolder a picture", HelpName = "FOLDER" };
        verb.Remarks = """
            Takes PNG, JPEG, BMP and PNM, dark on light or light on dark. In a pipe each line is: name, digit, confidence
            (and why it is not taken for a digit), separated by tabs.
            """;
        verb.Add(pictures);
        verb.Add(json);
        verb.Add(model);
        verb.Add(explain);
        verb.SetAction(parsed => Run(shell, parsed.GetValue(pictures)!, parsed.GetValue(json), parsed.GetValue(model), parsed.GetValue(explain)));
    }

    private static bool LooksLikeOption(string argument) => argument.Length > 1 && argument[0] == '-' && !Path.Exists(argument);

    private static int Run(Shell shell, string[] arguments, bool asJson, string? model, string? explain)
    {
        DigitRecognizer recognizer = model is null ? DigitRecognizer.Default : new(SharedOptions.Load(model));
        IReadOnlyList<PictureSource> sources = PictureSources.From(arguments, shell, Shell.Complain);
        using JsonLines? lines = asJson ? new(shell.Output) : null;
        var reader = new PictureReader(recognizer, explain is null ? null : new(explain));
        int column = shell.OutputIsTerminal ? PredictionRow.NameColumn(sources.Select(source => source.Name), shell.Width) : 0;
        int bad = 0;
        foreach (PictureReading reading in reader.Read(sources))
        {
            if (reading.Error is { } error)
            {
                bad++;
                Shell.Complain($"{PredictionRow.Printable(reading.Name)}: {error}");
            }

            if (lines is not null)
            {
                lines.Write(json => Write(json, reading));
            }
            else if (reading.Prediction is { } prediction)
            {
                shell.Out.WriteLine(shell.OutputIsTerminal
                    ? PredictionRow.ForTerminal(reading.Name, column, prediction, shell.Colours)
                    : PredictionRow.ForPipe(reading.Name, prediction));
            }
        }

        if (bad > 0 && sources.Count > 1)
        {
            Shell.Complain($"{bad} of {sources.Count} pictures could not be read");
        }

        return bad == 0 ? ExitCode.Ok : ExitCode.BadInput;
    }

    private static void Write(Utf8JsonWriter json, PictureReading reading)
    {
        if (reading.Prediction is { } prediction)
        {
            PredictionJson.Write(json, reading.Name, prediction);
        }
        else
        {
            json.WriteString("file", reading.Name);
            json.WriteString("error", reading.Error);
        }
    }
}

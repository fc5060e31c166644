using System.CommandLine;
using Scrawl.Cli.Output;
using Scrawl.Cli.Pictures;
using Scrawl.Engine.Networks;
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
        var precision = SharedOptions.Precision();
        var explain = new Option<string?>("--explain") { Description = "Write every step from picture to network, as PNG and JSON, into a subfolder a picture", HelpName = "FOLDER" };
        var strings = new Option<bool>("--strings") { Description = "Read lines of digits of any length instead of one digit a picture" };
        verb.Remarks = """
            Takes PNG, JPEG, BMP and PNM, dark on light or light on dark. In a pipe each line is: name, digit, confidence
            (and why it is not taken for a digit), separated by tabs. With --strings it is: name, digits (a space between two
            lines of writing), confidence that all of it is right (and why there are none).
            """;
        verb.Add(pictures);
        verb.Add(json);
        verb.Add(strings);
        verb.Add(model);
        verb.Add(precision);
        verb.Add(explain);
        verb.SetAction(parsed =>
        {
            string[] arguments = parsed.GetValue(pictures)!;
            bool asJson = parsed.GetValue(json);
            var recognizer = new DigitRecognizer(SharedOptions.Load(parsed.GetValue(model)), precision: parsed.GetValue(precision) ?? Precision.Float32);
            ExplainFolder? steps = parsed.GetValue(explain) is { } folder ? new(folder) : null;
            return parsed.GetValue(strings)
                ? Run(shell, arguments, asJson, new PictureReader<Reading>(Numbers(recognizer), steps), new NumberView(shell))
                : Run(shell, arguments, asJson, new PictureReader<Prediction>(Digit(recognizer), steps), new DigitView(shell));
        });
    }

    private static Func<string, byte[], string?, Prediction> Digit(DigitRecognizer recognizer) => (name, bytes, folder) =>
    {
        if (folder is null)
        {
            return recognizer.Recognize(bytes);
        }

        Explanation explanation = recognizer.Explain(bytes);
        ExplainFolder.Write(folder, name, explanation);
        return explanation.Prediction;
    };

    private static Func<string, byte[], string?, Reading> Numbers(DigitRecognizer recognizer) => (name, bytes, folder) =>
    {
        if (folder is null)
        {
            return recognizer.Read(bytes);
        }

        ReadingExplanation explanation = recognizer.ExplainReading(bytes);
        ExplainFolder.Write(folder, name, explanation);
        return explanation.Reading;
    };

    private static bool LooksLikeOption(string argument) => argument.Length > 1 && argument[0] == '-' && !Path.Exists(argument);

    private static int Run<T>(Shell shell, string[] arguments, bool asJson, PictureReader<T> reader, IResultView<T> view)
        where T : class
    {
        IReadOnlyList<PictureSource> sources = PictureSources.From(arguments, shell, Shell.Complain);
        using JsonLines? lines = asJson ? new(shell.Output) : null;
        int column = shell.OutputIsTerminal ? NameColumn.Width(sources.Select(source => source.Name), shell.Width) : 0;
        int bad = 0;
        foreach (PictureReading<T> reading in reader.Read(sources))
        {
            if (reading.Error is { } error)
            {
                bad++;
                Shell.Complain($"{NameColumn.Printable(reading.Name)}: {error}");
                lines?.Write(json =>
                {
                    json.WriteString("file", reading.Name);
                    json.WriteString("error", error);
                });
            }
            else if (lines is not null)
            {
                lines.Write(json => view.Write(json, reading.Name, reading.Result!));
            }
            else
            {
                shell.Out.WriteLine(view.Row(reading.Name, column, reading.Result!));
            }
        }

        if (bad > 0 && sources.Count > 1)
        {
            Shell.Complain($"{bad} of {sources.Count} pictures could not be read");
        }

        return bad == 0 ? ExitCode.Ok : ExitCode.BadInput;
    }
}

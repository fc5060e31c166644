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

            Takes IDX files too, as MNIST has them, plain or gzipped, of any number of images of 28 x 28, ink bright; their images
            go to the network as they are, and are called FILE#0, FILE#1 and so on.
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
            (string? file, Precision with) = (parsed.GetValue(model), parsed.GetValue(precision) ?? Precision.Float32);
            DigitRecognizer recognizer = file is null && with == Precision.Float32 ? DigitRecognizer.Default : new(SharedOptions.Load(file), precision: with);
            ExplainFolder? steps = parsed.GetValue(explain) is { } folder ? new(folder) : null;
            if (parsed.GetValue(strings))
            {
                using var lines = new RecognizeRun<Reading>(shell, asJson, new(Numbers(recognizer), steps), new NumberView(shell), images: null);
                return lines.Read(arguments);
            }

            var view = new DigitView(shell);
            ImageReader? images = steps is null ? new(recognizer, view, shell, asJson) : null;
            using var digits = new RecognizeRun<Prediction>(shell, asJson, new(Digit(recognizer), steps), view, images);
            return digits.Read(arguments);
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
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Scrawl.Cli.Commands;

namespace Scrawl.Cli;

/// <summary>From arguments to an exit code: parses, runs the verb, and turns every error into a sentence.</summary>
internal static class CommandLine
{
    private const string Description = """
        Scrawl reads handwritten digits.

        Examples:
          scrawl recognize photo.png              what digit is it?
          scrawl recognize pictures --json        a folder, one JSON object a picture
          scrawl train --preset tiny --out my.safetensors --report my.html
          scrawl evaluate --model my.safetensors
          scrawl teach                            learn from the corrections that were kept
        """;

    /// <summary>Runs the command line.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, Shell shell)
    {
        try
        {
            return Invoke(Root(args, shell), args);
        }
        catch (Exception error) when (BadInput.IsBrokenPipe(error))
        {
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            Shell.Complain("stopped");
            return ExitCode.Interrupted;
        }
        catch (Exception error) when (BadInput.Describe(error) is { } message)
        {
            Shell.Complain(message);
            return ExitCode.BadInput;
        }
        catch (Exception error)
        {
            bool debug = Environment.GetEnvironmentVariable("SCRAWL_DEBUG") == "1";
            Shell.Complain(debug ? $"unexpected: {error}" : $"unexpected: {error.Message.ReplaceLineEndings(" ")}; please report (SCRAWL_DEBUG=1 shows where)");
            return ExitCode.BadInput;
        }
    }

    /// <summary>All verbs; to start fast, only those that are mentioned get their options.</summary>
    private static RootCommand Root(string[] args, Shell shell)
    {
        var root = new RootCommand(Description);
        Add("recognize", "Reads the handwritten digit in each picture: which digit, and how sure.", RecognizeCommand.Complete);
        Add("train", "Trains a network on MNIST and writes it to a file.", TrainCommand.Complete);
        Add("evaluate", "Judges a network by MNIST's 10,000 test images.", EvaluateCommand.Complete);
        Add("quantize", "Makes a model file ready to compute in 8 bits.", QuantizeCommand.Complete);
        Add("export", "Writes the network as an ONNX file, which other runtimes run.", ExportCommand.Complete);
        Add("serve", "Starts the page on which digits are drawn and read, and the HTTP interface.", ServeCommand.Complete);
        Add("teach", "Teaches a network by the corrections that were kept, without letting it forget.", TeachCommand.Complete);
        Add("keys", "Adds, lists and revokes the API keys of all servers that share a database.", KeysCommand.Complete);
        Add("submit", "Has pictures in any number read by workers on many machines.", SubmitCommand.Complete);
        Add("worker", "Reads what was submitted, on as many machines as there are.", WorkerCommand.Complete);
        Add("jobs", "Shows how far the reading of what was submitted is, and what was read.", JobsCommand.Complete);
        Add("data", "Downloads MNIST, the images that networks are trained and judged by, or checks it.", DataCommand.Complete);
        Add("model", "Shows a model's card: what it is made of, how it was trained, how well it reads.", ModelCommand.Complete);
        root.Options.OfType<HelpOption>().Single().Action = new VerbHelp();
        return root;

        void Add(string name, string description, Action<Verb, Shell> complete)
        {
            var verb = new Verb(name, description);
            if (args.Contains(name))
            {
                complete(verb, shell);
            }

            root.Add(verb);
        }
    }

    private static int Invoke(RootCommand root, string[] args)
    {
        // No response files: "@7.png" is a picture's name.
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        ParseResult parsed = root.Parse(args, parsing);
        if (parsed.Action is not ParseErrorAction)
        {
            return parsed.Invoke(invocation);
        }

        if (args.Length == 0)
        {
            invocation.Output = Shell.Error;
            root.Parse(["--help"], parsing).Invoke(invocation);
            return ExitCode.Usage;
        }

        foreach (string message in Complaints(parsed))
        {
            Shell.Complain(message);
        }

        Shell.Error.WriteLine($"See: {Path(parsed.CommandResult.Command)} --help");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Complaints(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;

        // One that does something by itself needs no verb after it.
        string verbs = command.Action is null ? string.Join(", ", command.Subcommands.Select(verb => verb.Name)) : "";
        return (verbs.Length, parsed.UnmatchedTokens) switch
        {
            ( > 0, []) => [$"\"{Path(command)}\" needs one of {verbs} after it."],
            ( > 0, [var word, ..]) when word[0] != '-' => [$"There is no \"{Path(command)} {word}\"; expected one of {verbs}."],
            _ => parsed.Errors.Select(error => error.Message).Distinct(),
        };
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : command.Name;
}

using System.CommandLine;
using Scrawl.Cli.Output;
using Scrawl.Server.Security;
using Scrawl.Server.Settings;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl keys add</c>, <c>list</c> and <c>revoke</c>: the API keys of all servers that share a database.</summary>
internal static class KeysCommand
{
    /// <summary>Gives the verb its own three verbs.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        verb.Add(Verb("add", "Makes a key, for the next call on, and prints it: nobody can show it again.", Name("What to call it, such as whom it is for"), async (keys, name) =>
            shell.Out.WriteLine(await keys.Add(name, CancellationToken.None))));
        verb.Add(Verb("revoke", "Makes a key worthless from the next call on.", Name("What it is called"), (keys, name) => keys.Revoke(name, CancellationToken.None)));
        verb.Add(List(shell));
    }

    private static Argument<string> Name(string what) => new("NAME") { Description = what };

    private static Command Verb(string name, string description, Argument<string> key, Func<SharedKeys, string, Task> work)
    {
        var (database, settings) = Options();
        var command = new Command(name, description) { key, database, settings };
        command.SetAction(parsed => With(parsed.GetValue(database), parsed.GetValue(settings), keys => work(keys, parsed.GetValue(key)!)));
        return command;
    }

    private static Command List(Shell shell)
    {
        var (database, settings) = Options();
        var json = SharedOptions.Json("one object a key");
        var command = new Command("list", "Shows what keys there are, by name; never the keys themselves.") { database, settings, json };
        command.SetAction(parsed => With(parsed.GetValue(database), parsed.GetValue(settings), async keys =>
        {
            IReadOnlyList<KeySummary> list = await keys.List(CancellationToken.None);
            using var lines = new JsonLines(shell.Output);
            foreach (KeySummary key in list)
            {
                if (parsed.GetValue(json))
                {
                    lines.Write(writer =>
                    {
                        writer.WriteString("name", key.Name);
                        writer.WriteString("created", key.Created);
                    });
                }
                else
                {
                    shell.Out.WriteLine($"{key.Created:yyyy-MM-dd HH:mm}  {key.Name}");
                }
            }
        }));
        return command;
    }

    private static (Option<string?> Database, Option<string?> Settings) Options() =>
    (
        new("--database") { Description = "As \"scrawl serve\" has it [default: $SCRAWL_DATABASE, then a file in the user's data folder]", HelpName = "CONNECTION" },
        new("--settings") { Description = "The servers' JSON file, which names the database", HelpName = "FILE.json" }
    );

    private static int With(string? database, string? settings, Func<SharedKeys, Task> work)
    {
        Run().GetAwaiter().GetResult();
        return ExitCode.Ok;

        async Task Run()
        {
            using SharedKeys keys = await SharedKeys.Open(database ?? SettingsSource.Read(settings).Database, CancellationToken.None);
            await work(keys);
        }
    }
}

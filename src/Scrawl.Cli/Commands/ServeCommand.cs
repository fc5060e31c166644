using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Scrawl.Server;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl serve</c>: the page and the HTTP interface.</summary>
internal static class ServeCommand
{
    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen, several parted by semicolons [default: http://127.0.0.1:5080]", HelpName = "URLS" };
        var model = SharedOptions.Model();
        var database = new Option<string?>("--database") { Description = "Where corrections are kept: \"Data Source=FILE\" (SQLite) or \"Host=...\" (PostgreSQL) [default: a file in the user's data folder]", HelpName = "CONNECTION" };
        verb.Add(urls);
        verb.Add(model);
        verb.Add(database);
        verb.SetAction(parsed =>
        {
            var settings = new ServerSettings { Model = parsed.GetValue(model), Database = parsed.GetValue(database) };
            settings = parsed.GetValue(urls) is { } given ? settings with { Urls = given } : settings;
            using WebApplication server = ScrawlServer.Create(settings);
            server.Start();
            shell.Out.WriteLine($"Scrawl listens on {string.Join(", ", server.Urls)}; Ctrl-C ends it.");
            shell.Out.Flush();
            server.WaitForShutdown();
            return ExitCode.Ok;
        });
    }
}

using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Scrawl.Server;
using Scrawl.Server.Settings;

namespace Scrawl.Cli.Commands;

/// <summary><c>scrawl serve</c>: the page and the HTTP interface.</summary>
internal static class ServeCommand
{
    private const string Remarks = """
        Settings:
          A JSON file and the environment set these and everything else, such as
            {"Urls": "http://127.0.0.1:8080", "Limits": {"BodyBytes": 1000000}, "Log": {"Requests": true}}
            SCRAWL_URLS, SCRAWL_LIMITS__BODYBYTES, SCRAWL_LOG__REQUESTS
          An option stands over the environment, the environment over the file. docs/operating.md lists all.
          The API key, needed to listen beyond this machine, comes from SCRAWL_API_KEY or the file ("ApiKey").
        """;

    /// <summary>Gives the verb its options and its action.</summary>
    public static void Complete(Verb verb, Shell shell)
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen, several parted by semicolons [default: http://127.0.0.1:5080]", HelpName = "URLS" };
        var model = SharedOptions.Model();
        var precision = SharedOptions.Precision();
        var database = SharedOptions.Database();
        var queue = new Option<string?>("--queue") { Description = "The RabbitMQ broker of bulk reading, whose jobs lie in the database and then have a page [default: none]", HelpName = "amqp://..." };
        var file = new Option<string?>("--settings") { Description = "A JSON file with settings", HelpName = "FILE.json" };
        var log = new Option<LogFormat?>("--log") { Description = "How to log on standard error: text or json [default: text]", HelpName = "text|json" };
        foreach (Option option in (Option[])[urls, model, precision, database, queue, file, log])
        {
            verb.Add(option);
        }

        verb.Remarks = Remarks;
        verb.SetAction(parsed =>
        {
            ServerSettings settings = SettingsSource.Read(parsed.GetValue(file));
            return Serve(shell, settings with
            {
                Urls = parsed.GetValue(urls) ?? settings.Urls,
                Model = parsed.GetValue(model) ?? settings.Model,
                Precision = parsed.GetValue(precision) ?? settings.Precision,
                Database = parsed.GetValue(database) ?? settings.Database,
                Queue = parsed.GetValue(queue) ?? settings.Queue,
                Log = settings.Log with { Format = parsed.GetValue(log) ?? settings.Log.Format },
            });
        });
    }

    private static int Serve(Shell shell, ServerSettings settings)
    {
        using WebApplication server = ScrawlServer.Create(settings);
        try
        {
            server.Start();
        }
        catch (Exception error) when (error is SocketException or IOException { InnerException: AddressInUseException })
        {
            // What has begun beside it ends in good order, rather than in errors of its own.
            server.StopAsync().GetAwaiter().GetResult();
            string why = error is SocketException ? error.Message : "another program listens there";
            throw new IOException($"cannot listen on {settings.Urls}: {why}. Give another address, such as --urls http://127.0.0.1:5081", error);
        }

        shell.Out.WriteLine($"Scrawl reads digits at {string.Join(" and ", server.Urls)}: open it in a browser. Ctrl-C ends it.");
        server.WaitForShutdown();
        return ExitCode.Ok;
    }
}

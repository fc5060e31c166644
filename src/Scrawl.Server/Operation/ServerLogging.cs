using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Scrawl.Server.Operation;

/// <summary>Logs to standard error: warnings, and what Scrawl itself has to say.</summary>
internal static class ServerLogging
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    /// <summary>Sets the log up, as plain lines or JSON.</summary>
    public static void AddServerLog(this ILoggingBuilder logging, ServerLog settings)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Scrawl", LogLevel.Information);

        // Callers that send badly or too slowly are answered, and not worth a line each.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical).AddFilter("Microsoft.AspNetCore.Http.Timeouts", LogLevel.Error);

        // That the host cannot start is told by whoever starts it, in a sentence and not as a stack.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        if (settings.Format == LogFormat.Json)
        {
            logging.AddJsonConsole(json => (json.TimestampFormat, json.UseUtcTimestamp) = (Time.TrimEnd(), true));
        }
        else
        {
            logging.AddSimpleConsole(text => (text.TimestampFormat, text.UseUtcTimestamp, text.SingleLine, text.ColorBehavior) = (Time, true, true, LoggerColorBehavior.Disabled));
        }

        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}

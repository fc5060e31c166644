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

using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Scrawl.Server.Operation;

/// <summary>Measures each request, and logs it on one line where that is asked for: never its query, headers or body.</summary>
internal static partial class RequestLog
{
    /// <summary>Tells meter and log of every answer.</summary>
    public static void UseRequestLog(this IApplicationBuilder app, ServerMetrics metrics, ServerLog settings, ILogger log) => app.Use(next => context =>
        settings.Requests || metrics.Listening ? Observed(next, context, metrics, settings.Requests ? log : null) : next(context));

    private static async Task Observed(RequestDelegate next, HttpContext context, ServerMetrics metrics, ILogger? log)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            int status = context.Response.StatusCode;
            string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            metrics.Request(route, status, took.TotalSeconds);
            if (log is not null)
            {
                Line(log, context.Request.Method, context.Request.Path, status, took.TotalMilliseconds, context.Connection.RemoteIpAddress);
            }
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Method} {Path} {Status} {Milliseconds:F1} ms {Address}")]
    private static partial void Line(ILogger log, string method, PathString path, int status, double milliseconds, IPAddress? address);
}

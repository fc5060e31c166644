using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Operation;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Limits;

/// <summary>Bounds the memory that bodies take together, however many callers send at once: beyond it, 503 before anything is read.</summary>
internal static class BodyBudget
{
    /// <summary>Counts each body by its announced length; one without takes the most that a body may have.</summary>
    public static void UseBodyBudget(this IApplicationBuilder app, ServerLimits limits, ServerMetrics metrics)
    {
        long free = Math.Max(limits.AllBodiesBytes, limits.BodyBytes);
        app.Use(next => context =>
        {
            long length = Length(context.Request, limits.BodyBytes);
            if (length == 0)
            {
                return next(context);
            }

            if (Interlocked.Add(ref free, -length) >= 0)
            {
                return Counted(next, context, length);
            }

            Interlocked.Add(ref free, length);
            metrics.Rejected("memory");
            return Busy.Write(context);
        });

        async Task Counted(RequestDelegate next, HttpContext context, long length)
        {
            try
            {
                await next(context);
            }
            finally
            {
                Interlocked.Add(ref free, length);
            }
        }
    }

    private static long Length(HttpRequest request, int most) => request.ContentLength switch
    {
        { } known => Math.Min(known, most),
        null when request.Headers.TransferEncoding.Count > 0 => most,
        null => 0,
    };
}

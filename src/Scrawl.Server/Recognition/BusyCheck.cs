using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Scrawl.Server.Recognition;

/// <summary>
/// Refuses what needs a reader before its body is read where the queue is full: under overload most requests are refused, and
/// what that costs is taken from those that are read.
/// </summary>
internal static class BusyCheck
{
    private static readonly object s_needed = new ReaderNeeded();

    /// <summary>Marks a call that asks for a reader.</summary>
    public static T NeedsReader<T>(this T call)
        where T : IEndpointConventionBuilder => call.WithMetadata(s_needed);

    /// <summary>Puts the check before what comes after it.</summary>
    public static void UseBusyCheck(this WebApplication app)
    {
        var queue = app.Services.GetRequiredService<RecognitionQueue>();
        app.Use((HttpContext context, RequestDelegate next) =>
            context.GetEndpoint()?.Metadata.GetMetadata<ReaderNeeded>() is not null && queue.Refuses() ? Busy.Write(context) : next(context));
    }

    private sealed class ReaderNeeded;
}

using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Operation;

namespace Scrawl.Server.Limits;

/// <summary>Answers requests that the web server itself refuses while they are read: a body that is too large (413), broken, or too slow.</summary>
internal sealed class RequestErrors(ServerSettings settings, ServerMetrics metrics) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true; // the client is gone
        }

        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            metrics.Rejected("size");
            string found = httpContext.Request.ContentLength is { } length ? $"of {length:N0} bytes" : "longer than that";
            await Problem.Write(httpContext, bad.StatusCode, "The request is too large.",
                $"Its body is {found}; up to {settings.Limits.BodyBytes:N0} bytes are taken. Send a smaller picture, such as one of 1,000 pixels on its long side.");
            return true;
        }

        await Problem.Write(httpContext, bad.StatusCode, "The request cannot be read.", bad.Message);
        return true;
    }
}

using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Storage;

/// <summary>Answers a call that needs the database with 503 while it cannot be used.</summary>
/// <param name="log">Told why.</param>
internal sealed partial class StoreProblems(ILogger<StoreProblems> log) : IExceptionHandler
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not StoreUnavailableException unavailable)
        {
            return false;
        }

        if (unavailable.InnerException is { } cause)
        {
            Failed(cause.GetBaseException().Message);
        }

        await httpContext.Refuse(new Refusal(StatusCodes.Status503ServiceUnavailable, unavailable.Message) { RetryAfter = s_retryAfter });
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The database failed: {Error}")]
    private partial void Failed(string error);
}

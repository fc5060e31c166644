using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scrawl.Imaging;
using Scrawl.Server.Problems;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Endpoints;

/// <summary>Answers a call that needs the database with 503 while it cannot be used.</summary>
/// <param name="log">Told why.</param>
internal sealed partial class StoreProblems(ILogger<StoreProblems> log) : IEndpointFilter
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (StoreUnavailableException error)
        {
            if (error.InnerException is { } cause)
            {
                Failed(cause.GetBaseException().Message);
            }

            return Answer(context.HttpContext, new Refusal(StatusCodes.Status503ServiceUnavailable, error.Message) { RetryAfter = s_retryAfter });
        }
        catch (Refusal refusal)
        {
            return Answer(context.HttpContext, refusal);
        }
        catch (ImageFormatException error)
        {
            return Answer(context.HttpContext, new Refusal(StatusCodes.Status400BadRequest, error.Message));
        }
    }

    private static IResult Answer(HttpContext context, Refusal refusal)
    {
        if (refusal.RetryAfter is { } pause)
        {
            context.Response.Headers.RetryAfter = $"{pause.TotalSeconds:0}";
        }

        return Results.Problem(refusal.Message, statusCode: refusal.Status);
    }

    [LoggerMessage(LogLevel.Warning, "The database of corrections failed: {Error}")]
    private partial void Failed(string error);
}

using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scrawl.Imaging;

namespace Scrawl.Server.Problems;

/// <summary>Turns whatever a call throws into a problem; what nobody foresaw is logged, and its answer tells nothing of it.</summary>
/// <param name="log">Takes what nobody foresaw.</param>
internal sealed partial class ExceptionAnswer(ILogger<ExceptionAnswer> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        Refusal refusal = exception switch
        {
            Refusal known => known,
            ImageFormatException picture => new(picture.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, picture.Message),
            _ => Unforeseen(context, exception),
        };
        await context.Refuse(refusal);
        return true;
    }

    private Refusal Unforeseen(HttpContext context, Exception exception)
    {
        Failed(context.Request.Method, context.Request.Path, exception);
        return new(StatusCodes.Status500InternalServerError, "The server failed at this request; its log says why. Try again, and tell its operator if it fails again.");
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    private partial void Failed(string method, string path, Exception exception);
}

using Microsoft.AspNetCore.Http;

namespace Scrawl.Server.Problems;

/// <summary>What a request is told that finds the queue full.</summary>
internal static class Busy
{
    /// <summary>503, to be tried again in a second.</summary>
    public static Refusal Refusal() =>
        new(StatusCodes.Status503ServiceUnavailable, "More requests are waiting than the server can carry, so this one was not taken. Send it again in a second.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };
}

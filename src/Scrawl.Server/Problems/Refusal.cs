namespace Scrawl.Server.Problems;

/// <summary>A request that is not answered. Thrown by whatever finds out; the answer is an RFC 9457 problem.</summary>
/// <param name="status">The HTTP status, 400 to 599.</param>
/// <param name="detail">For the caller: what was found, what was expected, what to do.</param>
internal sealed class Refusal(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>When to try again, where that may help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

using Microsoft.AspNetCore.Http;
using Scrawl.Server.Problems;

namespace Scrawl.Server;

/// <summary>Errors as RFC 9457 problem details, for code that answers before any endpoint does.</summary>
internal static class Problem
{
    /// <summary>Answers with a problem; headers that were set stay.</summary>
    /// <param name="context">The request's.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">What is wrong, the same for every such error.</param>
    /// <param name="detail">What was found, what was expected, what to do.</param>
    public static Task Write(HttpContext context, int status, string title, string detail) => context.Refuse(status, detail, title);
}

using System.Net;

namespace Scrawl.Server.Tests.Description;

/// <summary>One call as it is made, and what its answer must be by the description.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Template">The path in the description.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Path">The path as it is called; null where it is the template.</param>
/// <param name="Body">What is sent.</param>
/// <param name="MediaType">What that is.</param>
public sealed record DescribedCall(string Method, string Template, HttpStatusCode Status, string? Path = null, byte[]? Body = null, string? MediaType = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path ?? Template} {MediaType} -> {(int)Status}";
}

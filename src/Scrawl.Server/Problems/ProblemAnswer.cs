using System.Text.Json.Serialization;

namespace Scrawl.Server.Problems;

/// <summary>The answer to a request that is refused: an RFC 9457 problem.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind of problem it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What was found, what was expected, what to do.</param>
internal sealed record ProblemAnswer(string Type, string Title, [property: JsonRequired] int Status, string Detail);

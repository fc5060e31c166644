using System.Text.Json.Serialization;

namespace Scrawl.Server.Problems;

/// <summary>A <see cref="ProblemAnswer"/> that the Open Inference Protocol understands too, for which <c>error</c> is the message.</summary>
/// <param name="Type">Always <c>about:blank</c>.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What was found, what was expected, what to do.</param>
/// <param name="Error">The same as <paramref name="Detail"/>.</param>
internal sealed record InferenceProblemAnswer(string Type, string Title, [property: JsonRequired] int Status, string Detail, string Error);

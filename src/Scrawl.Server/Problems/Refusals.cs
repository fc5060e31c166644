using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Scrawl.Server.Answers;

namespace Scrawl.Server.Problems;

/// <summary>Writes problems: the one form of every error, whatever the request says it accepts.</summary>
internal static class Refusals
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>What the paths of the Open Inference Protocol begin with, whose problems have the member <c>error</c>.</summary>
    public const string InferencePrefix = "/v2";

    private const string Type = "about:blank";

    /// <summary>Answers that the request is refused.</summary>
    /// <param name="context">The request; its answer has not begun.</param>
    /// <param name="status">The HTTP status, 400 to 599.</param>
    /// <param name="detail">For the caller: what was found, what was expected, what to do.</param>
    /// <param name="title">What is wrong, the same for every such error; the status in words where null.</param>
    public static Task Refuse(this HttpContext context, int status, string detail, string? title = null)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        title ??= ReasonPhrases.GetReasonPhrase(status);
        if (context.Request.Path.StartsWithSegments(InferencePrefix))
        {
            response.WriteJson(new(Type, title, status, detail, detail), AnswerJson.Default.InferenceProblemAnswer, MediaType);
        }
        else
        {
            response.WriteJson(new(Type, title, status, detail), AnswerJson.Default.ProblemAnswer, MediaType);
        }

        return Task.CompletedTask;
    }

    /// <summary>Answers that the request is refused.</summary>
    public static Task Refuse(this HttpContext context, Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return context.Refuse(refusal.Status, refusal.Message);
    }
}

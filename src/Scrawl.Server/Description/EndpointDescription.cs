using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Description;

/// <summary>What <c>/openapi/v1.json</c> says of a call, put beside the call itself. It costs nothing when the call is made.</summary>
internal static class EndpointDescription
{
    private const string Json = "application/json";

    // Endpoints that handle the request themselves have no parameters that would describe them, as this has none.
    private static readonly MethodInfo Handler = typeof(RequestDelegate).GetMethod(nameof(RequestDelegate.Invoke))!;

    /// <summary>Puts the call into the description.</summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="tag">What it belongs to.</param>
    /// <param name="summary">What it does, in a few words.</param>
    /// <param name="description">What else there is to know.</param>
    public static TBuilder Describe<TBuilder>(this TBuilder endpoint, string tag, string summary, string description)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(call =>
        {
            if (!call.Metadata.OfType<MethodInfo>().Any())
            {
                call.Metadata.Add(Handler);
            }
        });
        return endpoint.WithTags(tag).WithSummary(summary).WithDescription(description);
    }

    /// <summary>Says which bodies the call takes.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, params RequestDescription[] bodies)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata([.. bodies]);

    /// <summary>Says that the call takes a parameter in its query.</summary>
    public static TBuilder TakesQuery<TBuilder>(this TBuilder endpoint, string name, Type type, string description)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QueryDescription(name, type, description));

    /// <summary>Says what the call answers when all is well.</summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="type">The type that describes its JSON; <see cref="Stream"/> for a file's bytes; null for nothing.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="mediaTypes">The media types; JSON where none is given.</param>
    public static TBuilder Gives<TBuilder>(this TBuilder endpoint, Type? type, int status = StatusCodes.Status200OK, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(type is null ? new(status, typeof(void)) : new ProducesResponseTypeMetadata(status, type, mediaTypes.Length > 0 ? mediaTypes : [Json]));

    /// <summary>Says with which statuses the call may be refused; each such answer is a problem.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(call =>
        {
            bool inference = ((RouteEndpointBuilder)call).RoutePattern.RawText!.StartsWith(Refusals.InferencePrefix, StringComparison.Ordinal);
            Type problem = inference ? typeof(InferenceProblemAnswer) : typeof(ProblemAnswer);
            foreach (int status in statuses)
            {
                call.Metadata.Add(new ProducesResponseTypeMetadata(status, problem, [Refusals.MediaType]));
            }
        });
        return endpoint;
    }
}
